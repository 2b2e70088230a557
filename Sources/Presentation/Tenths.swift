internal import Interpreter

/// Which epochs are worth a line where lines stay: one at each tenth of a training.
struct Tenths {
  private var reached = 0

  /// Whether a tenth is reached that was not before; a training that begins or ends starts anew.
  mutating func next(_ progress: Progress) -> Bool {
    guard progress.moment == .epoch else {
      reached = 0
      return false
    }
    let tenth = 10 * progress.epoch / max(progress.epochs, 1)
    guard tenth > reached else { return false }
    reached = tenth
    return true
  }
}
