import Interpreter
import NeuralNetwork
import Plotting
import Syntax
import Testing

@Suite("Settings")
struct SettingsTests {
  @Test func theyAreShownAsTheCommandThatMakesThem() {
    let conversation = Conversation()
    conversation.run("set")
    #expect(conversation.lines == ["set digits=6 seed=0 plot=auto progress=line timer=off"])
    let command = "set digits=9 seed=4 plot=block progress=panel timer=on"
    conversation.run("\(command)\nset")
    #expect(conversation.lines.contains(command))
  }

  @Test("a plot style goes with every picture", arguments: TerminalStyle.Marks.allCases)
  func plot(_ marks: TerminalStyle.Marks) {
    let conversation = Conversation()
    conversation.run("plot sin\nset plot=\(marks)\nplot sin\nset plot=auto\nplot sin")
    let found = conversation.memory.events.compactMap { event -> TerminalStyle.Marks?? in
      if case .figure(let figure) = event { .some(figure.marks) } else { nil }
    }
    #expect(found == [nil, marks, nil])
  }

  @Test func progressCanBeSwitchedOff() {
    let conversation = Conversation()
    var moments = 0
    conversation.memory.onProgress = { _ in moments += 1 }
    conversation.run("net = dense(2,tanh) >> dense(1)\nset progress=off\nfit net runge epochs=3")
    #expect(moments == 0)
    conversation.run("set progress=line\nfit net runge epochs=3")
    #expect(moments == 5)
  }

  @Test("a panel shows the fit and the losses so far, and only when asked for")
  func panel() throws {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    var pictures: [Figure] = []
    var epochs = 0
    conversation.memory.onProgress = { progress in
      epochs = max(epochs, progress.epoch)
      if let picture = progress.picture { pictures.append(picture) }
      if pictures.count == 2 { cancellation.request() }
    }
    conversation.run("net = dense(8,tanh) >> dense(1)\nfit net runge epochs=50")
    #expect(pictures.isEmpty)
    // As long as it takes until two pictures came, ten of which come in a second.
    conversation.run("set progress=panel\nfit net runge epochs=1e9")
    #expect(pictures.count == 2)
    let picture = try #require(pictures.last)
    #expect(picture.panels.count == 2)
    #expect(picture.panels[0].series.map(\.label) == ["runge", "network", "training points"])
    #expect(picture.panels[1].series.map(\.label) == ["training loss", "validation loss"])
    #expect(picture.panels[1].series[0].x.last ?? 0 <= Double(epochs))
    #expect(pictures[0].panels[0].series[1].y != picture.panels[0].series[1].y)
  }

  @Test("a network of two inputs is a coloured field")
  func twoInputs() {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    var labels: [[String]] = []
    conversation.memory.onProgress = { progress in
      if let picture = progress.picture {
        labels.append(picture.panels[0].series.map(\.label))
        cancellation.request()
      }
    }
    conversation.run(
      "set progress=panel\nnet = dense(8,tanh) >> dense(1)\nfit net xor epochs=1e9 split=[100,0,0]")
    #expect(labels == [["network", "y = 0", "y = 1"]])
  }

  @Test("a demo types its lines and says what it does")
  func demo() {
    let conversation = Conversation()
    conversation.run("demo gradient pause=0")
    #expect(conversation.lines.contains("nn> explain net 0.3"))
    #expect(conversation.lines.first?.hasPrefix("# ") == true)
    let typed = conversation.memory.events.contains {
      if case .typing = $0 { true } else { false }
    }
    #expect(!typed)
  }
}
