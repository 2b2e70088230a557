@testable import NeuralNetwork
import Testing

@Suite struct SplitTests {
  private func numbered(_ count: Int) throws -> Dataset {
    let x = Matrix(rows: count, columns: 1, elements: (0..<count).map { Double($0) })
    return try Dataset(x: x, y: x)
  }

  // train_test_split(list(range(n)), test_size=t, random_state=seed), scikit-learn 1.7
  @Test func testShareIsScikitLearns() throws {
    let ten = try numbered(10).split(test: 0.2, seed: 0)
    #expect(ten.trainIndices == [4, 9, 1, 6, 7, 3, 0, 5])
    #expect(ten.testIndices == [2, 8])
    #expect(!ten.isThreeWay)
    #expect(ten.validation == nil)
    let fifty = try numbered(50).split(test: 5, seed: 3)
    #expect(fifty.testIndices == [12, 39, 9, 47, 31])
    #expect(fifty.trainIndices.prefix(5) == [28, 13, 48, 45, 6])
    #expect(try numbered(100).split(test: 0.29, seed: 1).testIndices.count == 29)
  }

  // a, b = train_test_split(list(range(20)), test_size=0.4, random_state=5)
  // c, d = train_test_split(b, test_size=0.5, random_state=5)
  @Test func threePartsAreTwoSplits() throws {
    let split = try numbered(20).split(percentages: [60, 20, 20], seed: 5)
    #expect(split.trainIndices == [13, 18, 7, 4, 8, 9, 0, 16, 6, 15, 14, 3])
    #expect(split.validationIndices == [2, 1, 11, 19])
    #expect(split.testIndices == [10, 17, 12, 5])
    #expect(split.train.x.elements == split.trainIndices.map { Double($0) })
    #expect(split.text == "[60,20,20]")
  }

  @Test func referenceJob() throws {
    let runge = try Targets.all.named("runge")
    let split = try Dataset.sampled(runge).split(percentages: [70, 15, 15], seed: 4)
    #expect(split.train.count == 70)
    #expect(split.validation?.count == 15)
    #expect(split.test?.count == 15)
    #expect(split.train.x[0, 0] == 0.31313131313131315)
    #expect(split.validation?.x[0, 0] == 0.9393939393939394)
    #expect(split.test?.x[0, 0] == -0.9595959595959596)
  }

  /// 0.1 + 0.2 is more than 0.3.
  @Test func roundingTakesNoPoint() throws {
    let data = try numbered(1000)
    for (percentages, count) in [([99.7, 0.1, 0.2], 997), ([99.4, 0.2, 0.4], 994)] {
      #expect(try data.split(percentages: percentages, seed: 4).train.count == count)
    }
    #expect(try data.split(percentages: [99.65, 0.15, 0.2], seed: 4).train.count == 996)
  }

  @Test func onePartKeepsTheOrder() throws {
    let data = try numbered(7)
    #expect(try data.split(percentages: [100, 0, 0], seed: 9).trainIndices == Array(0..<7))
    let two = try data.split(percentages: [70, 0, 30], seed: 1)
    #expect(two.testIndices == (try data.split(test: 3, seed: 1)).testIndices)
    #expect(two.validation == nil)
  }

  @Test func sharesThatDoNotAddUpAreRefused() throws {
    let data = try numbered(10)
    for percentages in [[70, 15], [70, 20, 20], [110, -5, -5], [.nan, 50, 50], []] {
      #expect(throws: ModelError.self) { try data.split(percentages: percentages, seed: 0) }
    }
    for percentages in [[0, 50, 50], [1, 49.5, 49.5]] {
      let error = #expect(throws: ModelError.self) {
        try data.split(percentages: percentages, seed: 0)
      }
      #expect(error?.parameter == "split")
      #expect(error?.problem.contains("none for training") == true)
    }
    for test in [0, -0.5, 1.5, 10, 11, .nan, .infinity] {
      #expect(throws: ModelError.self) { try data.split(test: test, seed: 0) }
    }
  }
}
