package import Plotting
package import Syntax
package import Vocabulary

/// What the interpreter tells the world.
///
/// It never prints: presenters render events.
package enum Event: Sendable {
  /// What a statement says: for standard output.
  case output(Output)
  /// A line that a demo types, as far as it is; it comes whole as an output then.
  case typing(String)
  /// A picture to be drawn where the user looks.
  case figure(Figure)
  /// A file was written.
  case wrote(path: String)
  /// An error, a warning or a note, with the text it is about: for standard error.
  case diagnostic(Diagnostic, Source)
  /// A training is under way: for the live line or standard error.
  case progress(Progress)
}

/// Lines for people and the same content as fields for programs.
package struct Output: Sendable {
  /// Which command or what it is: "value", "print", "fit", "trace", "help", ...
  package var kind: String
  package var lines: [StyledText]
  package var fields: [Field]

  package init(_ kind: String, lines: [StyledText], fields: [Field] = []) {
    self.kind = kind
    self.lines = lines
    self.fields = fields
  }
}

/// How far a training is.
package struct Progress: Sendable {
  package enum Moment: Sendable { case began, epoch, ended }
  package var moment: Moment
  /// What runs: "fit net runge".
  package var title: String
  package var epoch: Int
  package var epochs: Int
  /// What an epoch is called: in a study it is a cell.
  package var unit = "epoch"
  package var loss: Double?
  package var validationLoss: Double?
  package var bestEpoch: Int?
  package var samplesPerSecond: Double?
  package var secondsLeft: Double?
  /// The fit and the losses so far, when one is wanted and due.
  package var picture: Figure?

  package init(_ moment: Moment, title: String, epoch: Int, epochs: Int) {
    self.moment = moment
    self.title = title
    self.epoch = epoch
    self.epochs = epochs
  }
}
