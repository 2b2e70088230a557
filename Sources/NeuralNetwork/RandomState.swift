internal import Kernels

/// A stream of random numbers: NumPy's frozen `RandomState`, bit for bit.
///
/// The generator is MT19937; an integer seed initialises it by `init_genrand`, a list of integers
/// by `init_by_array`, as `numpy.random.RandomState(4)` and `RandomState([4, 1])` do, so that
/// anyone can reproduce a run of this program in NumPy.
///
/// Source: Matsumoto and Nishimura 1998, "Mersenne Twister"; NumPy's legacy distributions.
package struct RandomState: Sendable, Equatable {
  /// How many words the generator keeps.
  private static let length = 624

  private var words: [UInt32]
  private var position: Int
  /// The second normal number of a pair, kept for the next call.
  private var spareNormal: Double?

  /// The stream of `RandomState(seed)`; the low 32 bits of the seed count.
  package init(seed: Int) {
    words = Self.words(seed: UInt32(truncatingIfNeeded: seed))
    position = Self.length
    spareNormal = nil
  }

  /// The stream of `RandomState([...])`; the low 32 bits of each seed count.
  package init(seeds: [Int]) {
    words = Self.words(seed: 19_650_218)
    position = Self.length
    spareNormal = nil
    let key = seeds.isEmpty ? [0] : seeds.map { UInt32(truncatingIfNeeded: $0) }
    var i = 1
    var j = 0
    for _ in 0..<max(Self.length, key.count) {
      let previous = words[i - 1]
      words[i] = (words[i] ^ ((previous ^ (previous >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= Self.length {
        words[0] = words[Self.length - 1]
        i = 1
      }
      if j >= key.count { j = 0 }
    }
    for _ in 1..<Self.length {
      let previous = words[i - 1]
      words[i] = (words[i] ^ ((previous ^ (previous >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= Self.length {
        words[0] = words[Self.length - 1]
        i = 1
      }
    }
    words[0] = 0x8000_0000
  }

  /// The next 32 random bits.
  package mutating func nextUInt32() -> UInt32 {
    if position >= Self.length { refill() }
    var y = words[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// A number in [0, 1) with 53 random bits.
  package mutating func randomSample() -> Double {
    let a = Double(nextUInt32() >> 5)
    let b = Double(nextUInt32() >> 6)
    return (a * 67_108_864 + b) / 9_007_199_254_740_992
  }

  /// A number in [a, b): a + (b - a) times a random sample.
  package mutating func uniform(_ a: Double, _ b: Double) -> Double {
    a + (b - a) * randomSample()
  }

  /// A normal number with mean 0 and standard deviation 1, by the polar method.
  ///
  /// Source: Marsaglia and Bray 1964; NumPy's `legacy_gauss`.
  package mutating func standardNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    var x1 = 0.0
    var x2 = 0.0
    var squared = 0.0
    repeat {
      x1 = 2 * randomSample() - 1
      x2 = 2 * randomSample() - 1
      squared = x1 * x1 + x2 * x2
    } while squared >= 1 || squared == 0
    let factor = nn_sqrt(-2 * nn_log(squared) / squared)
    spareNormal = factor * x1
    return factor * x2
  }

  /// The numbers 0 to n - 1 in random order.
  package mutating func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<max(n, 0))
    var elements = order.mutableSpan
    shuffle(&elements)
    return order
  }

  /// Fills `order` with its own positions in random order, without allocating: the permutation of
  /// one epoch.
  mutating func permute(_ order: inout [Int64]) {
    var elements = order.mutableSpan
    for i in elements.indices { elements[i] = Int64(i) }
    shuffle(&elements)
  }

  /// Fisher and Yates's shuffle from the last element to the first, as NumPy's.
  ///
  /// A draw that does not fit exchanges an element with itself: nobody can predict which one that
  /// is, and a wrong guess of the processor takes longer.
  private mutating func shuffle<Element>(_ elements: inout MutableSpan<Element>) {
    var i = elements.count - 1
    var mask = Self.mask(UInt32(truncatingIfNeeded: i))
    while i > 0 {
      let bits = Int(nextUInt32() & mask)
      let j = min(bits, i)
      let element = elements[i]
      elements[i] = elements[j]
      elements[j] = element
      i -= bits <= i ? 1 : 0
      // Halved where i has lost a digit; to count the digits each time takes longer.
      mask = i <= Int(mask >> 1) ? mask >> 1 : mask
    }
  }

  /// As many ones as `limit` has binary digits.
  @inline(__always)
  private static func mask(_ limit: UInt32) -> UInt32 {
    UInt32.max >> UInt32(truncatingIfNeeded: limit.leadingZeroBitCount)
  }

  /// A whole number from 0 to below `count`: `randint(0, count)`.
  package mutating func index(below count: Int) -> Int { count <= 1 ? 0 : interval(count - 1) }

  /// A whole number from 0 to `most`: masked bits, drawn again until they fit.
  @inline(__always)
  private mutating func interval(_ most: Int) -> Int {
    guard let limit = UInt32(exactly: most) else { return wideInterval(most) }
    let mask = Self.mask(limit)
    while true {
      let bits = nextUInt32() & mask
      if bits <= limit { return Int(bits) }
    }
  }

  private mutating func wideInterval(_ most: Int) -> Int {
    let limit = UInt64(most)
    let mask = UInt64.max >> UInt64(limit.leadingZeroBitCount)
    while true {
      let bits = (UInt64(nextUInt32()) << 32 | UInt64(nextUInt32())) & mask
      if bits <= limit { return Int(bits) }
    }
  }

  /// Takes over another stream's state in place: no array is copied on the next draw.
  mutating func become(_ other: RandomState) {
    for i in 0..<Self.length { words[i] = other.words[i] }
    position = other.position
    spareNormal = other.spareNormal
  }

  private static func words(seed: UInt32) -> [UInt32] {
    var words = [UInt32](repeating: seed, count: length)
    for i in 1..<length {
      let previous = words[i - 1]
      words[i] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i)
    }
    return words
  }

  private mutating func refill() {
    let n = Self.length
    let m = 397
    var words = self.words.mutableSpan
    @inline(__always)
    func renew(_ words: inout MutableSpan<UInt32>, _ i: Int, next: Int, other: Int) {
      let y = (words[i] & 0x8000_0000) | (words[next] & 0x7fff_ffff)
      words[i] = words[other] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
    }
    for i in 0..<n - m { renew(&words, i, next: i + 1, other: i + m) }
    for i in n - m..<n - 1 { renew(&words, i, next: i + 1, other: i + m - n) }
    renew(&words, n - 1, next: 0, other: m - 1)
    position = 0
  }
}

// --- As numbers, for model files -----------------------------------------------------------------

extension RandomState {
  /// Everything the stream is made of as whole numbers: the words, the position, and the kept
  /// normal number's bits in two halves after a 1, or three zeros.
  var record: [UInt32] {
    let bits = spareNormal?.bitPattern ?? 0
    return words + [
      UInt32(position), spareNormal == nil ? 0 : 1,
      UInt32(truncatingIfNeeded: bits >> 32), UInt32(truncatingIfNeeded: bits),
    ]
  }

  /// The stream a `record` was made of; nil when it is none.
  init?(record: [UInt32]) {
    guard record.count == Self.length + 4, record[Self.length] <= UInt32(Self.length) else {
      return nil
    }
    words = Array(record[..<Self.length])
    position = Int(record[Self.length])
    let bits = UInt64(record[Self.length + 2]) << 32 | UInt64(record[Self.length + 3])
    spareNormal = record[Self.length + 1] == 0 ? nil : Double(bitPattern: bits)
  }
}
