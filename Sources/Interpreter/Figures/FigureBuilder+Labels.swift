import NeuralNetwork

extension FigureBuilder {
  /// What the axes of the inputs are called: as the columns of the data where all agree.
  func inputNames(_ inputs: Int) -> [String] {
    let names = Set(dataSets.map(\.inputNames).filter { $0.count == inputs })
    guard names.count == 1, let only = names.first else {
      return Dataset.inputNames(count: inputs)
    }
    return only
  }

  /// What the axis of the values is called: as the column of the data where that is all there is,
  /// and "y" beside other functions, whose values are others.
  var outputName: String {
    let hasData = items.contains { $0.inputs != nil && !$0.value.isCallable }
    let names = Set(dataSets.map(\.outputNames))
    guard hasData || items.allSatisfy({ $0.value.split != nil }), names.count == 1,
      let only = names.first,
      only.count == 1
    else { return "y" }
    return only[0]
  }
}
