/// A buffer of numbers that is made before a loop and owned by it, aligned to a cache line.
package final class Vector<S: Scalar> {
  package let count: Int
  package let pointer: UnsafeMutablePointer<S>

  /// A buffer of zeros.
  package init(count: Int) {
    self.count = count
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<S>.stride, alignment: 64)
    pointer = bytes.bindMemory(to: S.self, capacity: max(1, count))
    pointer.initialize(repeating: 0, count: max(1, count))
  }

  /// A buffer with the numbers of an array.
  package convenience init(_ numbers: [Double]) {
    self.init(count: numbers.count)
    set(numbers)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  package subscript(index: Int) -> S {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }

  /// Takes over the numbers of an array of the same length, rounded to this precision.
  package func set(_ numbers: [Double]) {
    precondition(numbers.count == count, "a vector keeps its length")
    if let target = self as? Vector<Double> {
      numbers.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { target.pointer.update(from: base, count: count) }
      }
    } else if let target = self as? Vector<Float> {
      // For a type that is known the compiler converts without asking what the type is.
      for i in 0..<count { target.pointer[i] = Float(numbers[i]) }
    } else {
      for i in 0..<count { pointer[i] = S(numbers[i]) }
    }
  }

  /// Takes over the numbers of another vector of the same length.
  package func set(_ other: Vector<S>) {
    precondition(other.count == count, "a vector keeps its length")
    pointer.update(from: other.pointer, count: count)
  }

  /// Sets every number to 0.
  package func clear() { pointer.update(repeating: 0, count: count) }

  /// The numbers as an array of doubles, exactly.
  package var doubles: [Double] {
    if let source = self as? Vector<Double> {
      return Array(UnsafeBufferPointer(start: source.pointer, count: count))
    }
    if let source = self as? Vector<Float> {
      return (0..<count).map { Double(source.pointer[$0]) }
    }
    return (0..<count).map { Double(pointer[$0]) }
  }
}
