@testable import Exchange
import NeuralNetwork
import Testing
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files the fuzzer starts from, whole and damaged; `scripts/fuzz loaders` goes on from there.
@Suite struct LoaderTests {
  private static let folder: String =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/FuzzLoaders/corpus"

  static let names: [String] = {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }()

  private static func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen(folder + "/" + name, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  /// Reads bytes with the reader for a name; whether that gave a network.
  private static func isRead(_ bytes: [UInt8], as name: String) throws -> Bool {
    do throws(ModelError) {
      if name.hasSuffix(".onnx") {
        _ = try ONNXReader.network(bytes)
      } else if try ModelFile.hasArchitecture(safetensors: bytes) {
        _ = try ModelFile.network(fromSafetensors: bytes, parse: parse)
      } else {
        _ = try ModelFile.network(
          fromPlainSafetensors: bytes, activations: [nil], isList: false)
      }
      return true
    } catch {
      #expect(!error.problem.isEmpty)
      return false
    }
  }

  private static func parse(_ text: String) throws(ModelError) -> Network {
    guard text == "dense(3, tanh) >> dense(1)" else { throw ModelError(.file, text) }
    return try Network.dense(units: 3).then(.dense(units: 1))
  }

  @Test func thereIsACorpus() { #expect(Self.names.count >= 8) }

  @Test(arguments: names)
  func damagedFilesAreRefusedOrRead(_ name: String) throws {
    let whole = Self.bytes(name)
    #expect(try Self.isRead(whole, as: name))
    for length in stride(from: 0, to: whole.count, by: 1 + whole.count / 300) {
      // The front of an ONNX file may be a smaller one.
      let isRead = try Self.isRead(Array(whole[..<length]), as: name)
      #expect(!isRead || name.hasSuffix(".onnx"), "\(length) bytes")
    }
    var state: UInt64 = 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<1 + random(4) {
        switch random(3) {
        case 0: bytes[random(bytes.count)] = UInt8(random(256))
        case 1: bytes.insert(UInt8(random(256)), at: random(bytes.count))
        default: bytes.remove(at: random(bytes.count))
        }
      }
      _ = try Self.isRead(bytes, as: name)
    }
  }
}
