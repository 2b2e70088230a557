/// Something that was fitted to a part of some data, with its errors on all parts.
package protocol MeasuredFit: Sendable {
  var split: Split { get }
  var train: ErrorSummary { get }
  var validation: ErrorSummary? { get }
  var test: ErrorSummary? { get }
  /// Against the function itself on a dense grid; nil for data that came from none.
  var dense: ErrorSummary? { get }
}

extension MeasuredFit {
  /// The errors by the names of the parts, those there are.
  package var parts: [(name: String, errors: ErrorSummary)] {
    let all = [("train", train), ("validation", validation), ("test", test), ("dense", dense)]
    return all.compactMap { name, errors in errors.map { (name, $0) } }
  }

  /// The errors that say most: against the function itself, on unseen points, or on all there are.
  package var decisive: ErrorSummary { dense ?? test ?? train }
}
