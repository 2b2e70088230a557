internal import Vocabulary

/// The container of the safetensors format: named arrays of numbers and a dictionary of texts.
///
/// Eight bytes with the length of the header, little endian; the header, a JSON object with dtype,
/// shape and data offsets of each tensor; then the data without holes. Nothing of it is executed.
/// Source: the format section of the safetensors repository, version 0.4.
struct Safetensors: Equatable {
  /// One array, row by row.
  struct Tensor: Equatable {
    let name: String
    let shape: [Int]
    let content: Content
  }

  enum Content: Equatable {
    case double([Double])
    case single([Float])
    case words([UInt32])
    case longs([UInt64])
  }

  var metadata: [(name: String, value: String)]
  var tensors: [Tensor]

  static func == (a: Safetensors, b: Safetensors) -> Bool {
    a.tensors == b.tensors && a.metadata.map(\.name) == b.metadata.map(\.name)
      && a.metadata.map(\.value) == b.metadata.map(\.value)
  }

  subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  func text(_ name: String) -> String? { metadata.first { $0.name == name }?.value }
}

// --- Writing --------------------------------------------------------------------------------------

extension Safetensors {
  /// The file, tensors of wider numbers first, so that every one is aligned.
  var bytes: [UInt8] {
    let ordered = tensors.filter { $0.content.size == 8 } + tensors.filter { $0.content.size == 4 }
    var parts: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.map { "\(JSONText.quoted($0.name)):\(JSONText.quoted($0.value))" }
      parts.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var data: [UInt8] = []
    for tensor in ordered {
      let start = data.count
      tensor.content.append(to: &data)
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      parts.append(
        "\(JSONText.quoted(tensor.name)):{\"dtype\":\"\(tensor.content.dtype)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(start),\(data.count)]}")
    }
    var header = Array("{\(parts.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(0x20) }
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + data.count)
    Content.append(UInt64(header.count), to: &file)
    return file + header + data
  }
}

extension Safetensors.Content {
  var dtype: String {
    switch self {
    case .double: "F64"
    case .single: "F32"
    case .words: "U32"
    case .longs: "U64"
    }
  }

  /// Bytes per number.
  var size: Int {
    switch self {
    case .double, .longs: 8
    case .single, .words: 4
    }
  }

  var count: Int {
    switch self {
    case .double(let numbers): numbers.count
    case .single(let numbers): numbers.count
    case .words(let numbers): numbers.count
    case .longs(let numbers): numbers.count
    }
  }

  /// The numbers as doubles; nil for whole numbers.
  var doubles: [Double]? {
    switch self {
    case .double(let numbers): numbers
    case .single(let numbers): numbers.map { Double($0) }
    case .words, .longs: nil
    }
  }

  static func append(_ word: some FixedWidthInteger, to bytes: inout [UInt8]) {
    var rest = word
    for _ in 0..<word.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  func append(to bytes: inout [UInt8]) {
    switch self {
    case .double(let numbers): for x in numbers { Self.append(x.bitPattern, to: &bytes) }
    case .single(let numbers): for x in numbers { Self.append(x.bitPattern, to: &bytes) }
    case .words(let numbers): for x in numbers { Self.append(x, to: &bytes) }
    case .longs(let numbers): for x in numbers { Self.append(x, to: &bytes) }
    }
  }
}
