@testable import NeuralNetwork
import Testing

@Suite struct CSVTests {
  private func read(
    _ text: String, _ change: (inout CSVOptions) -> Void = { _ in }
  ) throws -> Dataset {
    var options = CSVOptions()
    change(&options)
    return try Dataset.csv(Array(text.utf8), options: options, text: "csv")
  }

  @Test func theLastColumnIsTheTarget() throws {
    let data = try read("a,b,y\n1,2,3\n4,5,6\n")
    #expect(data.x.elements == [1, 2, 4, 5])
    #expect(data.y.elements == [3, 6])
    #expect(data.inputNames == ["a", "b"] && data.outputNames == ["y"])
  }

  @Test func columnsAreChosenByName() throws {
    let data = try read("a,b,y\n1,2,3\n4,5,6\n") {
      $0.targets = ["a"]
      $0.inputs = ["y"]
    }
    #expect(data.x.elements == [3, 6] && data.y.elements == [1, 4])
  }

  @Test(
    "separators, line ends and quotation marks",
    arguments: [
      "x;y\n1;2\n3;4", "x\ty\r\n1\t2\r\n3\t4\r\n", "\u{FEFF}x,y\n1,2\n\n3,4\n",
      "\"x\",\"y\"\n\"1\",\"2\"\n 3 , 4 \n", "1,2\n3,4\n", "x,y\r1,2\r3,4\r",
      "x,y,\n1,2,\n3,4,", "x;y;;\n1;2;;\n3;4;;\n", "x y\n1 2\n3  4 \n", " 1  2\n 3  4\n",
      "# x y\n1.0e0 2\n3 4", "x\t y\n1\t2\n3\t4\n",
    ])
  func forms(_ text: String) throws {
    let data = try read(text)
    #expect(data.x.elements == [1, 3])
    #expect(data.y.elements == [2, 4])
  }

  private static let encoded: [[UInt8]] = {
    let text = "größe,y\n1,2\n"
    let marked = "\u{FEFF}" + text
    return [
      Array(text.utf8), Array(marked.utf8), text.unicodeScalars.map { UInt8($0.value) },
      marked.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      marked.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
    ]
  }()

  @Test("a file may be UTF-8, UTF-16 or Latin-1", arguments: encoded)
  func encodings(_ bytes: [UInt8]) throws {
    let data = try Dataset.csv(bytes, options: CSVOptions(), text: "csv")
    #expect(data.inputNames == ["größe"] && data.outputNames == ["y"])
    #expect(data.x.elements == [1] && data.y.elements == [2])
  }

  @Test func quotedFieldsHoldAnything() throws {
    let data = try read("\"a \"\"b\"\", c\",\"d\ne\"\n1,2\n")
    #expect(data.inputNames == ["a \"b\", c"])
    #expect(data.outputNames == ["d\ne"])
  }

  @Test func decimalCommas() throws {
    let data = try read("x;y\n1,5;-2,25e1\n") { $0.hasDecimalComma = true }
    #expect(data.x.elements == [1.5] && data.y.elements == [-22.5])
  }

  @Test func categoriesBecomeColumns() throws {
    let data = try read("size,kind\n1,b\n2,a\n3,b\n") { $0.categorical = ["kind"] }
    #expect(data.outputNames == ["kind=a", "kind=b"])
    #expect(data.y.elements == [0, 1, 1, 0, 0, 1])
  }

  @Test func rowsWithMissingValuesAreLeftOutWhenAsked() throws {
    let text = "x,y\n1,2\n3,NA\n,5\n7,8\n"
    let data = try read(text) { $0.skipsMissing = true }
    #expect(data.x.elements == [1, 7])
    let error = #expect(throws: ModelError.self) { try read(text) }
    #expect(error?.problem == "line 3, column y: a value is missing (found \"NA\")")
  }

  @Test func aMissingValueInAColumnThatIsNotUsedDoesNotMatter() throws {
    let data = try read("id,x,y\n,1,2\n,3,4\n") { $0.inputs = ["x"] }
    #expect(data.count == 2)
  }

  @Test(
    "what is wrong is named by line and column",
    arguments: [
      ("x,y\n1,2\n3,4,5\n", "line 3 has 3 fields, the first row has 2"),
      ("x,y\n1,2\n3,four\n", "line 3, column y: expected a number, found \"four\""),
      ("x,y\n1,0x10\n", "line 2, column y: expected a number, found \"0x10\""),
      ("x,y\n1,inf\n", "line 2, column y: expected a number, found \"inf\""),
      ("x,\"y\n1,2\n", "line 1: a quotation mark is not closed"),
      ("x,x\n1,2\n", "two columns are called x"), ("", "the file is empty"),
      ("x,y\n", "the file has a header and no rows"),
      ("y\n1\n", "there is no column left to learn from"),
    ])
  func problems(_ text: String, _ problem: String) {
    let error = #expect(throws: ModelError.self) { try read(text) }
    #expect(error?.problem == problem)
  }

  @Test func anyBytesEndInDataOrAMessage() {
    var state: UInt64 = 7
    let letters = Array("1,;\"\n\r\t x.-#é".utf8) + [0xFF, 0xFE]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(letters[Int(state >> 33) % letters.count])
      }
      _ = try? Dataset.csv(bytes, options: CSVOptions(), text: "csv")
    }
  }
}
