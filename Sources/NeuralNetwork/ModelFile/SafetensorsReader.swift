internal import Vocabulary

/// Reads a safetensors file, checking every length and offset before anything is allocated.
extension Safetensors {
  /// What a header says of one tensor.
  private struct Claim {
    let name: String
    let dtype: String
    let shape: [Int]
    let range: Range<Int>
  }

  private static let headerLimit = 100_000_000

  /// Throws `.file` at `file` saying what is wrong and where.
  init(bytes: [UInt8]) throws(ModelError) {
    guard bytes.count >= 8 else {
      throw Self.broken("it has \(bytes.count) bytes, too few for the length of its header")
    }
    let length = Self.word(bytes[0..<8], as: UInt64.self)
    guard length <= UInt64(Self.headerLimit), length <= UInt64(bytes.count - 8) else {
      throw Self.broken(
        "its header claims \(length) bytes, of which \(bytes.count - 8) are there")
    }
    let start = 8 + Int(length)
    let header: JSONValue
    do {
      header = try JSONReader.read(bytes[8..<start])
    } catch {
      throw Self.broken("its header is not JSON: \(error.problem) at byte \(8 + error.offset)")
    }
    guard case .object(let members) = header else {
      throw Self.broken("its header is not a JSON object")
    }
    var metadata: [(name: String, value: String)] = []
    var claims: [Claim] = []
    for member in members {
      if member.name == "__metadata__" {
        metadata = try Self.metadata(member.value)
      } else {
        claims.append(try Self.claim(member, available: bytes.count - start))
      }
    }
    var end = 0
    for claim in claims.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard claim.range.lowerBound == end else {
        throw Self.broken(
          claim.range.lowerBound < end
            ? "the tensor \(claim.name) overlaps the one before it"
            : "there is a hole before the tensor \(claim.name)")
      }
      end = claim.range.upperBound
    }
    guard end == bytes.count - start else {
      throw Self.broken("its tensors end at byte \(end) of \(bytes.count - start) bytes of data")
    }
    self.metadata = metadata
    tensors = claims.map { claim in
      let data = bytes[start + claim.range.lowerBound..<start + claim.range.upperBound]
      return Tensor(
        name: claim.name, shape: claim.shape, content: Self.content(data, claim.dtype))
    }
  }

  private static func broken(_ problem: String) -> ModelError {
    ModelError(
      .file, parameter: "file", "this is not a sound safetensors file: \(problem)",
      help: "save the network again")
  }

  private static func metadata(
    _ value: JSONValue
  ) throws(ModelError) -> [(name: String, value: String)] {
    guard case .object(let members) = value else { throw broken("its metadata are no object") }
    var pairs: [(name: String, value: String)] = []
    for member in members {
      guard case .text(let text) = member.value else {
        throw broken("its metadata \(member.name) is no text")
      }
      pairs.append((member.name, text))
    }
    return pairs
  }

  private static func claim(
    _ member: Field, available: Int
  ) throws(ModelError) -> Claim {
    let name = member.name
    guard case .text(let dtype) = member.value["dtype"] else {
      throw broken("the tensor \(name) has no dtype")
    }
    guard let size = ["F64": 8, "U64": 8, "F32": 4, "U32": 4][dtype] else {
      throw ModelError(
        .file, parameter: "file", "the tensor \(name) has the type \(dtype), not F64 or F32")
    }
    guard case .list(let sides) = member.value["shape"],
      case .list(let offsets) = member.value["data_offsets"], offsets.count == 2,
      let begin = offsets[0].count, let end = offsets[1].count
    else { throw broken("the tensor \(name) has no shape or no data offsets") }
    var shape: [Int] = []
    var bytes = size
    for side in sides {
      guard let side = side.count else { throw broken("the shape of \(name) is not of counts") }
      let (product, overflow) = bytes.multipliedReportingOverflow(by: side)
      guard !overflow else { throw broken("the shape of \(name) is too large") }
      bytes = product
      shape.append(side)
    }
    guard begin <= end, end <= available else {
      throw broken("the tensor \(name) claims bytes \(begin) to \(end) of \(available)")
    }
    guard end - begin == bytes else {
      throw broken("the tensor \(name) has \(end - begin) bytes where its shape needs \(bytes)")
    }
    guard begin % size == 0 else { throw broken("the tensor \(name) is not aligned") }
    return Claim(name: name, dtype: dtype, shape: shape, range: begin..<end)
  }

  private static func content(_ data: ArraySlice<UInt8>, _ dtype: String) -> Content {
    switch dtype {
    case "F64": .double(words(data, UInt64.self).map { Double(bitPattern: $0) })
    case "F32": .single(words(data, UInt32.self).map { Float(bitPattern: $0) })
    case "U64": .longs(words(data, UInt64.self))
    default: .words(words(data, UInt32.self))
    }
  }

  private static func words<W: FixedWidthInteger>(
    _ data: ArraySlice<UInt8>, _ type: W.Type
  ) -> [W] {
    let size = W.bitWidth / 8
    return stride(from: data.startIndex, to: data.endIndex, by: size).map {
      word(data[$0..<$0 + size], as: type)
    }
  }

  private static func word<W: FixedWidthInteger>(
    _ bytes: ArraySlice<UInt8>, as type: W.Type
  ) -> W {
    bytes.reversed().reduce(0) { $0 << 8 | W(truncatingIfNeeded: $1) }
  }
}
