import Kernels
import Synchronization
import Testing

/// The instruction sets this machine can run, and a body run under each of them.
enum KernelInstructionSet {
  /// The choice is the process's: one test at a time may change it.
  private static let turn = Mutex<Void>(())

  static func each(_ body: (String) throws -> Void) rethrows {
    try turn.withLock { _ in
      let first = String(cString: nn_isa_name())
      defer { _ = nn_isa_select(first) }
      for name in ["v4", "v3", "base", "neon"] where nn_isa_select(name) { try body(name) }
    }
  }
}

private typealias Scalar = @Sendable (Double) -> Double

private let scalars: [String: Scalar] = [
  "exp": nn_exp, "expm1": nn_expm1, "log": nn_log, "log1p": nn_log1p, "log10": nn_log10,
  "sin": nn_sin, "cos": nn_cos, "tan": nn_tan, "asin": nn_asin, "acos": nn_acos,
  "atan": nn_atan, "sinh": nn_sinh, "cosh": nn_cosh, "tanh": nn_tanh, "erf": nn_erf,
]

private func words(_ text: String) throws -> [Double] {
  try text.split(whereSeparator: \.isWhitespace).map {
    Double(bitPattern: try #require(UInt64($0, radix: 16)))
  }
}

/// How many representable numbers lie between two finite ones.
private func steps(_ x: Double, _ y: Double) -> Int64 {
  func place(_ v: Double) -> Int64 {
    let bits = Int64(bitPattern: v.bitPattern)
    return bits < 0 ? Int64.min - bits : bits
  }
  return abs(place(x) - place(y))
}

private func steps(_ x: Float, _ y: Float) -> Int32 {
  func place(_ v: Float) -> Int32 {
    let bits = Int32(bitPattern: v.bitPattern)
    return bits < 0 ? Int32.min - bits : bits
  }
  return abs(place(x) - place(y))
}

@Suite(.serialized) struct KernelAccuracyTests {
  @Test func `scalar functions are within 3 ulp of mpmath`() throws {
    try KernelInstructionSet.each { name in
      for (function, text) in KernelScalarReference.pairs {
        let evaluate = try #require(scalars[function])
        let table = try words(text)
        for i in stride(from: 0, to: table.count, by: 2) {
          let y = evaluate(table[i])
          #expect(
            steps(y, table[i + 1]) <= 3, "\(name) \(function)(\(table[i])) = \(y)")
        }
      }
    }
  }

  @Test func `powers are within 2 ulp of mpmath`() throws {
    let table = try words(KernelScalarReference.powers)
    for i in stride(from: 0, to: table.count, by: 3) {
      let y = nn_pow(table[i], table[i + 1])
      #expect(steps(y, table[i + 2]) <= 2, "\(table[i])^\(table[i + 1]) = \(y)")
    }
  }

  @Test func `special arguments of the scalar functions`() {
    let (infinity, least) = (Double.infinity, Double.leastNonzeroMagnitude)
    #expect(nn_exp(infinity) == infinity && nn_exp(-infinity) == 0 && nn_exp(.nan).isNaN)
    #expect(nn_exp(709.79) == infinity && nn_exp(-745.2) == 0 && nn_exp(0) == 1)
    #expect(abs(nn_exp(1) - 2.718281828459045) < 4e-15)
    #expect(nn_log(0) == -infinity && nn_log(-1).isNaN && nn_log(infinity) == infinity)
    #expect(nn_log(1) == 0 && nn_log1p(-1) == -infinity && nn_log1p(-2).isNaN)
    for function in [
      nn_expm1, nn_log1p, nn_sin, nn_tan, nn_asin, nn_atan, nn_sinh, nn_tanh, nn_erf,
    ] {
      #expect(function(-0.0).sign == .minus && function(-0.0) == 0)
      #expect(function(least) == least || function(least) == 2 * least)
      #expect(function(.nan).isNaN)
    }
    #expect(nn_sin(infinity).isNaN && nn_cos(-infinity).isNaN && nn_tan(infinity).isNaN)
    #expect(nn_asin(1.1).isNaN && nn_acos(-1.1).isNaN && nn_acos(1) == 0)
    #expect(nn_acos(-1) == .pi && nn_asin(1) == .pi / 2 && nn_atan(infinity) == .pi / 2)
    #expect(4 * nn_atan(1) == .pi)
    #expect(nn_tanh(infinity) == 1 && nn_erf(-infinity) == -1 && nn_cosh(-infinity) == infinity)
    #expect(nn_sqrt(2) == 2.0.squareRoot() && nn_sqrt(-1).isNaN)
  }

  @Test func `log10 of powers of ten is exact`() throws {
    for exponent in -307...308 {
      #expect(nn_log10(try #require(Double("1e\(exponent)"))) == Double(exponent))
    }
  }

  @Test func `special powers as in C99`() {
    let (infinity, least) = (Double.infinity, Double.leastNonzeroMagnitude)
    #expect(nn_pow(.nan, 0) == 1 && nn_pow(1, .nan) == 1 && nn_pow(.nan, 1).isNaN)
    #expect(nn_pow(-8, 1.0 / 3).isNaN && nn_pow(-2, 3) == -8 && nn_pow(-2, -2) == 0.25)
    #expect(nn_pow(0, -1) == infinity && nn_pow(-0.0, -1) == -infinity && nn_pow(0, 0.5) == 0)
    #expect(nn_pow(-0.0, 3).sign == .minus && nn_pow(-0.0, 2).sign == .plus)
    #expect(
      nn_pow(-1, infinity) == 1 && nn_pow(0.5, infinity) == 0 && nn_pow(0.5, -infinity) == infinity)
    #expect(nn_pow(-infinity, 3) == -infinity && nn_pow(infinity, -1) == 0)
    #expect(
      nn_pow(2, 1024) == infinity && nn_pow(2, -1074) == least && nn_pow(2, 0.5) == nn_sqrt(2))
    #expect(nn_pow(1e300, 2.5) == infinity && nn_pow(1e300, -2.5) == 0 && nn_pow(10, 22) == 1e22)
    for x in [0.1, 3.7, -1.9, 1e100] { #expect(nn_pow(x, 2) == x * x && nn_pow(x, -1) == 1 / x) }
  }

  @Test func `a scalar function gives the bits of the vector form`() {
    for i in 0..<200 {
      let x = [Double(i * i - 9000) / 37]
      var y = [0.0]
      nn_f64_exp(1, x, &y)
      #expect(y[0].bitPattern == nn_exp(x[0]).bitPattern)
      nn_f64_tanh(1, x, &y)
      #expect(y[0].bitPattern == nn_tanh(x[0]).bitPattern)
      nn_f64_sin(1, x, &y)
      #expect(y[0].bitPattern == nn_sin(x[0]).bitPattern)
      nn_f64_cos(1, x, &y)
      #expect(y[0].bitPattern == nn_cos(x[0]).bitPattern)
    }
  }

  private typealias Pair<T> = @Sendable (Int, [T], inout [T], inout [T]) -> Void

  private static let doubles: [String: Pair<Double>] = [
    "tanh": { nn_f64_tanh_slope($0, $1, &$2, &$3) },
    "sigmoid": { nn_f64_sigmoid_slope($0, $1, &$2, &$3) },
    "elu": { nn_f64_elu_slope($0, $1, &$2, &$3, 1.5) },
    "selu": { nn_f64_selu_slope($0, $1, &$2, &$3) },
    "softplus": { nn_f64_softplus_slope($0, $1, &$2, &$3) },
    "softsign": { nn_f64_softsign_slope($0, $1, &$2, &$3) },
    "gelu": { nn_f64_gelu_slope($0, $1, &$2, &$3) },
    "silu": { nn_f64_silu_slope($0, $1, &$2, &$3) },
    "mish": { nn_f64_mish_slope($0, $1, &$2, &$3) },
    "sin": { nn_f64_sin_slope($0, $1, &$2, &$3) },
    "cos": { nn_f64_cos_slope($0, $1, &$2, &$3) },
    "exp": { nn_f64_exp_slope($0, $1, &$2, &$3) },
  ]

  private static let floats: [String: Pair<Float>] = [
    "tanh": { nn_f32_tanh_slope($0, $1, &$2, &$3) },
    "sigmoid": { nn_f32_sigmoid_slope($0, $1, &$2, &$3) },
    "elu": { nn_f32_elu_slope($0, $1, &$2, &$3, 1.5) },
    "selu": { nn_f32_selu_slope($0, $1, &$2, &$3) },
    "softplus": { nn_f32_softplus_slope($0, $1, &$2, &$3) },
    "softsign": { nn_f32_softsign_slope($0, $1, &$2, &$3) },
    "gelu": { nn_f32_gelu_slope($0, $1, &$2, &$3) },
    "silu": { nn_f32_silu_slope($0, $1, &$2, &$3) },
    "mish": { nn_f32_mish_slope($0, $1, &$2, &$3) },
    "sin": { nn_f32_sin_slope($0, $1, &$2, &$3) },
    "cos": { nn_f32_cos_slope($0, $1, &$2, &$3) },
    "exp": { nn_f32_exp_slope($0, $1, &$2, &$3) },
  ]

  @Test func `activations and slopes are within 4 ulp of mpmath`() throws {
    try KernelInstructionSet.each { name in
      for (function, text) in KernelActivationReference.triples {
        let table = try words(text)
        let x = stride(from: 0, to: table.count, by: 3).map { table[$0] }
        var value = x
        var slope = x
        let wide = try #require(Self.doubles[function])
        wide(x.count, x, &value, &slope)
        let narrow = x.map { Float($0) }
        var narrowValue = narrow
        var narrowSlope = narrow
        let single = try #require(Self.floats[function])
        single(x.count, narrow, &narrowValue, &narrowSlope)
        for i in x.indices {
          let (a, s) = (table[3 * i + 1], table[3 * i + 2])
          #expect(steps(value[i], a) <= 4, "\(name) \(function)(\(x[i])) = \(value[i])")
          #expect(steps(slope[i], s) <= 4, "\(name) \(function)'(\(x[i])) = \(slope[i])")
          #expect(steps(narrowValue[i], Float(a)) <= 4, "\(name) f32 \(function)(\(x[i]))")
          #expect(steps(narrowSlope[i], Float(s)) <= 4, "\(name) f32 \(function)'(\(x[i]))")
        }
      }
    }
  }

  @Test func `activations at infinity`() {
    let x = [Double.infinity, -Double.infinity, .nan]
    let limits: [String: [Double]] = [
      "tanh": [1, -1], "sigmoid": [1, 0], "elu": [.infinity, -1.5], "softplus": [.infinity, 0],
      "softsign": [1, -1], "gelu": [.infinity, 0], "silu": [.infinity, 0], "mish": [.infinity, 0],
    ]
    for (function, limit) in limits {
      var value = x
      var slope = x
      Self.doubles[function]?(3, x, &value, &slope)
      #expect(value[0] == limit[0] && value[1] == limit[1] && value[2].isNaN, "\(function)")
      #expect(slope[0].isFinite && slope[1] == 0 && slope[2].isNaN, "\(function)")
    }
  }

  @Test func `softmax rows sum to one and survive large arguments`() {
    let z: [Double] = [1000, 1000, 1000, -1000, 0, 3]
    var a = z
    nn_f64_softmax(2, 3, z, &a)
    #expect(a[0] == 1.0 / 3 && a[1] == a[0] && a[2] == a[0])
    #expect(a[3] == 0 && abs(a[4] + a[5] - 1) < 1e-15)
  }
}
