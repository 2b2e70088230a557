@testable import NeuralNetwork
import Testing

@Suite struct ClassificationTests {
  @Test func oneOutputIsAProbabilityOfClassOne() throws {
    let network = try Network.dense(units: 1, weights: [[1]], bias: [0])
    let data = try Dataset(
      x: Matrix(rows: 4, columns: 1, elements: [0.4, 0.5, 0.6, -1]),
      y: Matrix(rows: 4, columns: 1, elements: [0, 1, 0, 0]))
    let classes = try Classification(of: network, on: data)
    #expect(classes.counts == [[2, 1], [0, 1]])
    #expect(classes.accuracy == 0.75)
    #expect(classes.names == ["0", "1"])
  }

  @Test func theLargestOutputIsTheClass() throws {
    let network = try Network.dense(units: 3, weights: [[1], [0], [-1]], bias: [0, 0.5, 0])
    let data = try Dataset(
      x: Matrix(rows: 3, columns: 1, elements: [1, 0, -1]),
      y: Matrix(rows: 3, columns: 3, elements: [1, 0, 0, 0, 0, 1, 0, 0, 1]),
      outputNames: ["kind=a", "kind=b", "c"])
    let classes = try Classification(of: network, on: data)
    #expect(classes.counts == [[1, 0, 0], [0, 0, 0], [0, 1, 1]])
    #expect(classes.names == ["a", "b", "c"])
  }
}
