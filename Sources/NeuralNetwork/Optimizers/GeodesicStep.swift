internal import Kernels

/// The step of Levenberg and Marquardt's method with geodesic acceleration, in memory made once.
///
/// With residuals r and Jacobian J the velocity v makes |r + J v|^2 + lambda |v|^2 small, and the
/// acceleration a the same with the second derivative of r along v,
/// r_vv = 2/h ((r(w + h v) - r)/h - J v), h = 0.1, in place of r. The step is v + a/2.
/// Source: Transtrum and Sethna 2012.
final class GeodesicStep {
  /// The longest acceleration, twice it relative to the velocity.
  private static let accelerationLimit = 0.75
  /// h, the step of the second derivative along v.
  private static let probe = 0.1

  let velocity: Vector<Double>
  private let acceleration: Vector<Double>
  private let centre: Vector<Double>
  private let right: Vector<Double>
  private let change: Vector<Double>
  private let bend: Vector<Double>
  private let unused: Vector<Double>

  init(parameters: Int, residuals: Int) {
    velocity = Vector(count: parameters)
    acceleration = Vector(count: parameters)
    centre = Vector(count: parameters)
    right = Vector(count: residuals)
    change = Vector(count: residuals)
    bend = Vector(count: residuals)
    unused = Vector(count: residuals)
  }

  /// Finds v and a for a `system` that is factored for `damping`; |v|^2, or nil when there is no step
  /// or a is too long for it.
  ///
  /// `model` is linearized at `weights`; the residuals it has afterwards are those of `trial`, which
  /// holds w + h v. Throws what a user's own activation throws.
  func find(
    _ system: any DampedSystem, _ damping: Damping, _ model: ResidualModel,
    at weights: Vector<Double>, trying trial: Vector<Double>
  ) throws(ModelError) -> Double? {
    let n = weights.count
    // c = A^-1 mu D w, and r - J c, from which the step starts.
    right.set(model.base)
    if damping.decay > 0 {
      damping.fillCentre(centre, weights: weights, layers: model.layers)
      model.product(centre, into: change)
      nn_f64_add_scaled(right.count, -1, change.pointer, right.pointer)
    }
    system.solve(right, step: velocity, change: change)
    if damping.decay > 0 {
      for i in 0..<n { velocity[i] -= centre[i] }
      // J v = J (e - c) = (J e) + (r - J c) - r.
      for i in 0..<right.count { change[i] += right[i] - model.base[i] }
    }
    let length = nn_f64_dot(n, velocity.pointer, velocity.pointer)
    guard length.isFinite, length > 0 else { return nil }
    trial.set(weights)
    nn_f64_add_scaled(n, Self.probe, velocity.pointer, trial.pointer)
    guard try model.evaluate(trial).isFinite else { return nil }
    for i in 0..<bend.count {
      let slope = (model.residuals[i] - model.base[i]) / Self.probe
      bend[i] = 2 / Self.probe * (slope - change[i])
    }
    system.solve(bend, step: acceleration, change: unused)
    let turn = nn_f64_dot(n, acceleration.pointer, acceleration.pointer)
    let limit = Self.accelerationLimit * Self.accelerationLimit * length
    return turn.isFinite && 4 * turn <= limit ? length : nil
  }

  /// w + v + a/2.
  func take(from weights: Vector<Double>, to trial: Vector<Double>) {
    trial.set(weights)
    nn_f64_add(trial.count, trial.pointer, velocity.pointer, trial.pointer)
    nn_f64_add_scaled(trial.count, 0.5, acceleration.pointer, trial.pointer)
  }

  /// (J v) r.
  func change(along residuals: Vector<Double>) -> Double {
    nn_f64_dot(change.count, change.pointer, residuals.pointer)
  }
}
