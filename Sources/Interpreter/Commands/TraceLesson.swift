import NeuralNetwork
import Vocabulary

/// A forward and a backward pass told in sentences, with the numbers of `trace` between them.
struct TraceLesson {
  private let trace: NetworkTrace
  private let text: TraceText

  init(_ trace: NetworkTrace, digits: Int) {
    self.trace = trace
    text = TraceText(trace, digits: digits)
  }

  var output: Output {
    var lines: [StyledText] = []
    say(
      "Forward: the point goes in as a^[1] and each layer makes new numbers of the last ones.",
      &lines)
    lines += text.input
    for index in trace.steps.indices {
      say(forward(index), &lines)
      lines += text.forward(index)
    }
    say(
      "Backward: g^[l] tells how much the output changes when a number of a^[l] changes a little. "
        + "It begins with 1, since the output changes with itself.", &lines)
    for index in trace.steps.indices.reversed() {
      if index < trace.steps.count - 1 { say(backward(trace.steps[index].readers), &lines) }
      lines += text.backward(index)
    }
    say(
      "One step more reaches the input: this is the gradient, the derivative of each output with "
        + "respect to each input.", &lines)
    lines += text.gradient
    return Output("explain", lines: lines, fields: text.output.fields)
  }

  private func say(_ sentence: String, _ lines: inout [StyledText]) {
    lines.append(StyledText(sentence, .heading))
  }

  private func forward(_ index: Int) -> String {
    let step = trace.steps[index]
    switch step.kind {
    case .dense(let l):
      let numbers =
        switch step.source {
        case nil: "the numbers a above"
        case l - 1: "the numbers of the layer before"
        case .some(let source): "the numbers a^[\(source)]"
        }
      return
        "Layer \(l): every unit weighs \(numbers) with its row of W^[\(l)] and "
        + "adds its bias; that is z^[\(l)]. The activation \(step.activation) makes a^[\(l)] of it, and its "
        + "slope there, s^[\(l)], is kept for the way back."
    case .join: return "The outputs of both parts are put side by side."
    case .residual: return "The input of this part is added to its output."
    }
  }

  private func backward(_ readers: [NetworkTrace.Step.Kind]) -> String {
    let sentences = readers.map { reader in
      switch reader {
      case .dense(let l):
        "Through layer \(l): g^[\(l)] is multiplied by the slopes s^[\(l)], element by element, and "
          + "then by W^[\(l)], which shares it among the numbers the layer has read."
      case .join: "Of the gradient g of the numbers side by side, each part gets its own."
      case .residual: "A sum hands its gradient g on as it is."
      }
    }
    return (sentences + (readers.count > 1 ? ["The contributions are added."] : []))
      .joined(separator: " ")
  }
}
