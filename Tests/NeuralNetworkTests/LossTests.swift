@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct LossTests {
  private func sum(
    _ loss: Loss, rows: Int, _ a: [Double], _ y: [Double]
  ) -> (sum: Double, gradient: [Double]) {
    let gradient = Vector<Double>(count: a.count)
    let sum = loss.sum(
      rows: rows, outputs: a.count / rows, a, y, scale: 1, gradient: gradient.pointer)
    return (sum, gradient.doubles)
  }

  @Test func values() throws {
    let a = [1, 2, 3.0, -1]
    let y = [1, 0, 2.5, 1.0]
    #expect(sum(try Losses.named("mse"), rows: 2, a, y).sum == 8.25)
    #expect(sum(try Losses.named("mae"), rows: 2, a, y).sum == 4.5)
    #expect(sum(try Losses.named("huber"), rows: 2, a, y).sum == 1.5 + 0.125 + 1.5)
    let probabilities = [0.25, 0.75, 0.5, 0.5]
    let classes = [1, 0, 0, 1.0]
    let binary = sum(try Losses.named("binary_crossentropy"), rows: 2, probabilities, classes)
    // -2 log 0.25 - 2 log 0.5
    #expect(abs(binary.sum - 4.1588830833596715) < 1e-14)
    let categorical = sum(try Losses.named("crossentropy"), rows: 2, probabilities, classes)
    #expect(abs(categorical.sum - 2.0794415416798357) < 1e-14)
    #expect(try Losses.named("crossentropy").terms(rows: 2, outputs: 2) == 2)
    #expect(try Losses.named("mse").terms(rows: 2, outputs: 2) == 4)
  }

  @Test(arguments: Losses.all.names) func gradientsAreThoseOfTheSums(_ name: String) throws {
    let loss = try Losses.named(name)
    let a = [0.2, 0.5, 0.3, 0.6, 0.1, 0.35]
    let y = [0, 1, 0, 1, 0, 0.0]
    let gradient = sum(loss, rows: 2, a, y).gradient
    for i in a.indices {
      var up = a
      var down = a
      up[i] += 1e-6
      down[i] -= 1e-6
      let difference = (sum(loss, rows: 2, up, y).sum - sum(loss, rows: 2, down, y).sum) / 2e-6
      #expect(abs(gradient[i] - difference) < 1e-7)
    }
  }

  @Test func unfitTargetsAreRefused() throws {
    let runge = try Dataset.sampled(Targets.all.named("monomial", ["k": .number(1)]))
    let binary = #expect(throws: ModelError.self) {
      try Losses.named("binary_crossentropy").check(runge)
    }
    #expect(binary?.parameter == "loss")
    #expect(throws: ModelError.self) { try Losses.named("crossentropy").check(runge) }
    #expect(throws: ParameterError.self) { try Losses.named("huber", ["delta": .number(0)]) }
    #expect(throws: Never.self) {
      try Losses.named("crossentropy").check(DatasetCatalog.all.named("blobs"))
    }
  }
}
