package import Interpreter
internal import Plotting
package import Vocabulary

/// The events of one request to the server: objects as `--json` writes them, with the request's
/// identity, figures drawn in the formats that were asked for, and live progress.
package struct RequestPresenter: Presenter {
  /// Seconds between two objects of progress.
  private static let interval = 0.1

  private let id: JSONValue
  private let output: ByteStream
  private let formats: [DisplayFormat]
  private var due = 0.0

  package init(id: JSONValue, output: ByteStream, formats: [DisplayFormat]) {
    self.id = id
    self.output = output
    self.formats = formats
  }

  package mutating func present(_ event: Event) {
    guard var fields = EventFields.of(event) else { return }
    switch event {
    case .figure(let figure): fields.append(display(of: figure))
    case .progress(let progress):
      guard isDue(progress) else { return }
      fields.append(Field("text", .text(ProgressText.line(progress))))
      if let picture = progress.picture { fields.append(display(of: picture)) }
    default: break
    }
    output.write(line: JSONText.of(.object([Field("id", id)] + fields)))
    // Somebody waits for each.
    output.flush()
  }

  /// At most ten times a second, and not at all for a training that is over sooner; a picture is
  /// made when it is due.
  private mutating func isDue(_ progress: Progress) -> Bool {
    let now = Surroundings.seconds()
    guard progress.moment == .epoch else {
      due = now + Self.interval
      return true
    }
    guard now >= due || progress.picture != nil else { return false }
    due = now + Self.interval
    return true
  }

  private func display(of figure: Figure) -> Field {
    Field(
      "display",
      .object(
        formats.compactMap { format in
          format.content(figure).map { Field(format.mediaType, .text($0)) }
        }))
  }
}
