import Testing

/// Exported programs beside nn itself: compiled, run, and compared number by number.
@Suite struct ExportTests {
  /// A network as a program that makes `net`.
  private struct Model {
    let name: String
    let program: String
    var inputs = 1
    /// Whether its sums are of numbers of about 1, so that NumPy's can be held to 1e-15 of them.
    var isTame = true
  }

  /// One unit for each function, with weight 1.
  private static func sideBySide(_ functions: [String]) -> String {
    "net = "
      + functions.map { "dense(1, \($0), weights=[[1]], bias=[0])" }.joined(separator: " | ")
  }

  private static let models = [
    Model(
      name: "every",
      program: """
        a = dense(3,tanh) | dense(3,sigmoid) | dense(3,relu) | dense(3,leaky_relu(slope=0.1))
        b = dense(3,elu(alpha=0.7)) | dense(3,selu) | dense(3,softplus) | dense(3,softsign)
        c = dense(3,gelu) | dense(3,silu) | dense(3,mish) | dense(3,sin)
        net = (a | b | c) >> dense(7)
        fit net data(x=[[0,1],[1,2],[-1,3],[2,-1]], y=[[1,2,3,4,5,6,7],[2,1,0,1,2,1,0],[0,0,1,1,0,0,1],[3,1,2,1,3,1,2]]) epochs=3 split=[100,0,0]
        """, inputs: 2),
    Model(
      name: "residue",
      program: """
        net = scale(auto) >> dense(40,tanh) >> residual(dense(40,sin)) >> dense(1)
        fit net peaks N=100 epochs=3 seed=1 precision=single
        """, inputs: 2),
    Model(
      name: "classes",
      program: """
        net = dense(8,gelu) >> dense(3,softmax)
        fit net blobs epochs=3 loss=crossentropy
        """, inputs: 2),
    Model(
      name: "own",
      program: """
        bend(z) = if z > 0.3 and not z == 1 or z < -40 then z^2 - 2z else 1/(1 + z^2)^0.5
        half = 0.5
        net = dense(5, z -> bend(half*z) + max(sin(z), mod(z, 3))) >> dense(1)
        fit net runge epochs=2
        """),
    Model(
      name: "functions",
      program: sideBySide([
        "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "log10",
        "expm1", "log1p", "sqrt", "abs", "sign", "floor", "ceil", "round", "erf", "z -> z^3",
        "z -> z^(-7)", "z -> z^2.5", "z -> 2^z", "z -> mod(z, 3)", "z -> min(z, 1)", "gelu",
        "silu", "mish", "softplus", "softsign", "selu", "sigmoid",
      ]), isTame: false),
  ]

  /// Coordinates from tiny to huge, with every special one.
  private static let coordinates: [String] = {
    var numbers: [Double] = [0, -0.0, 1, -1, 0.5, -0.5, 2, 3, 0x1p-1063, 0x1p-1074, -1e-17]
    var x = 1.1e-8
    while x < 1e300 {
      numbers += [x, -x]
      x *= x < 1e3 ? 1.37 : 931.7
    }
    return numbers.map { "\($0)" } + ["inf", "-inf", "nan"]
  }()

  /// What nn, the compiled C and Swift programs and, where there is NumPy, the Python module give.
  @Test func programsGiveWhatNNGives() throws {
    let folder = try TemporaryFolder()
    var script = "set digits=17\n"
    var dispatch = ""
    for model in Self.models {
      let points = Self.points(model)
      _ = try folder.write(
        points.map { $0.joined(separator: " ") + "\n" }.joined(), to: "\(model.name).points")
      let list = points.map { $0.count == 1 ? $0[0] : "[\($0.joined(separator: ", "))]" }
      script += "\(model.program)\nprint \"model \(model.name)\"\n"
      script += "for x in [\(list.joined(separator: ", "))] { print net(x) }\n"
      for suffix in ["c", "swift", "py"] {
        script += "export net \"\(model.name).\(suffix)\"\n"
      }
      let argument = model.inputs == 1 ? "x[0]" : "x"
      dispatch += "case \"\(model.name)\": print(text(\(model.name)(\(argument))))\n"
    }
    _ = try folder.write(script, to: "export.nn")
    _ = try folder.write(
      """
      func text(_ y: Double) -> String { "\\(y)" }
      func text(_ y: [Double]) -> String { y.map { "\\($0)" }.joined(separator: " ") }
      while let line = readLine() {
        let x = line.split(separator: " ").compactMap { Double($0) }
        switch CommandLine.arguments[1] {
        \(dispatch)default: break
        }
      }
      """, to: "main.swift")
    _ = try folder.write(
      """
      import importlib, sys
      import numpy as np
      net = getattr(importlib.import_module(sys.argv[1]), sys.argv[1])
      for line in sys.stdin:
          x = [float(word) for word in line.split()]
          print(*np.atleast_1d(net(x[0] if len(x) == 1 else x)))
      """, to: "run.py")
    let nn = try numbers("\"$nn\" export.nn", in: folder, after: "model ")
    _ = try shell("swiftc -Onone -module-cache-path cache *.swift -o swift-program", in: folder)
    let hasNumPy =
      try shell("python3 -c 'import numpy' 2>/dev/null && echo yes || echo no", in: folder)
      == "yes\n"
    for model in Self.models {
      let name = model.name
      let expected = try #require(nn[name])
      #expect(expected.count == Self.points(model).count)
      let c = try numbers(
        "cc -O3 -march=native -DNN_MAIN \(name).c -lm -o \(name) && echo 'model \(name)' "
          + "&& ./\(name) < \(name).points", in: folder, after: "model ")
      Self.compare(c[name], expected, "\(name).c", tolerance: 0)
      let swift = try numbers(
        "echo 'model \(name)' && ./swift-program \(name) < \(name).points", in: folder,
        after: "model ")
      Self.compare(swift[name], expected, "\(name).swift", tolerance: 0)
      guard hasNumPy, model.isTame else { continue }
      let python = try numbers(
        "echo 'model \(name)' && python3 -W ignore run.py \(name) < \(name).points", in: folder,
        after: "model ")
      Self.compare(python[name], expected, "\(name).py", tolerance: 1e-15)
    }
  }

  /// A file may be called as something the C library declares.
  @Test func filesOfAnyNameCompile() throws {
    let folder = try TemporaryFolder()
    let names = ["index", "finite", "NAN", "int64_t", "size_t", "memcpy", "drem", "stderr", "M_PI"]
    let program = names.map { "export net \"\($0).c\"\n" }.joined()
    _ = try folder.write(
      "net = dense(2, tanh, weights=[[1],[2]], bias=[0,1])\n" + program, to: "a.nn")
    _ = try shell(
      "\"$nn\" a.nn && for f in *.c; do cc -DNN_MAIN -fsyntax-only $f || exit 1; done", in: folder)
  }

  /// A row of coordinates per point; those of tame models are at most 1.
  private static func points(_ model: Model) -> [[String]] {
    let usable = coordinates.filter { !model.isTame || abs(Double($0) ?? .nan) <= 1 }
    return usable.indices.map { i in
      (0..<model.inputs).map { usable[(i + 7 * $0) % usable.count] }
    }
  }

  private func shell(_ line: String, in folder: TemporaryFolder) throws -> String {
    // The compilers are where the tests find them.
    let path = ProcessStart.variable("PATH") ?? "/usr/bin"
    let run = try ProgramRun.shell("export PATH='\(path)'; cd '\(folder.path)' && \(line)")
    try #require(run.status == 0, "\(line): \(run.errors.prefix(2000))")
    return run.output
  }

  /// The rows of numbers a command prints, by the model they follow.
  private func numbers(
    _ line: String, in folder: TemporaryFolder, after heading: String
  ) throws -> [String: [[Double]]] {
    var result: [String: [[Double]]] = [:]
    var name = ""
    for line in try shell(line, in: folder).split(separator: "\n") {
      if line.hasPrefix(heading) {
        name = String(line.dropFirst(heading.count))
        continue
      }
      let words = line.split { "[], ".contains($0) }
      let row = words.compactMap { $0.hasSuffix("nan") ? .nan : Double($0) }
      if row.count == words.count, !row.isEmpty { result[name, default: []].append(row) }
    }
    return result
  }

  private static func compare(
    _ found: [[Double]]?, _ expected: [[Double]], _ name: String, tolerance: Double
  ) {
    guard let found, found.count == expected.count else {
      Issue.record("\(name) gives \(found?.count ?? 0) rows, not \(expected.count)")
      return
    }
    for (row, (a, b)) in zip(found, expected).enumerated() {
      guard a.count == b.count else {
        Issue.record("\(name) gives \(a.count) numbers, not \(b.count)")
        return
      }
      for (column, (x, y)) in zip(a, b).enumerated() {
        let isSame =
          x == y && x.sign == y.sign || x.isNaN && y.isNaN
          || abs(x - y) <= tolerance * max(4, abs(y))
        #expect(isSame, "\(name), row \(row), number \(column): \(x), not \(y)")
      }
    }
  }
}
