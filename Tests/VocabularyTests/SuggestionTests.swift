import Testing

@testable import Vocabulary

@Suite("Did you mean")
struct SuggestionTests {
  static let names = ["tanh", "tan", "sigmoid", "relu", "leaky_relu", "identity", "epochs", "N"]

  @Test(
    "the nearest name",
    arguments: [
      ("tahn", "tanh"), ("tanhh", "tanh"), ("sigmod", "sigmoid"), ("simgoid", "sigmoid"),
      ("rleu", "relu"), ("Relu", "relu"), ("TANH", "tanh"), ("epoch", "epochs"),
      ("ident", "identity"), ("n", "N"),
    ])
  func nearest(_ typed: String, _ meant: String) {
    #expect(Suggestion.closest(to: typed, among: Self.names) == meant)
  }

  @Test(
    "of near names the likeliest slip",
    arguments: [
      ("sqt", ["set", "sqrt"], "sqrt"), ("tannh", ["tan", "tanh"], "tanh"),
      ("glu", ["elu", "gelu"], "gelu"), ("meian", ["mean", "median"], "median"),
      ("lot", ["log", "plot"], "plot"), ("expp", ["exp", "expm1"], "exp"),
      ("fro", ["for", "fr"], "for"), ("widht", ["wide", "width"], "width"),
    ])
  func likeliest(_ typed: String, _ names: [String], _ meant: String) {
    #expect(Suggestion.closest(to: typed, among: names) == meant)
    #expect(Suggestion.closest(to: typed, among: names.reversed()) == meant)
  }

  @Test func onesOwnNamesArePreferred() {
    #expect(Suggestion.closest(to: "net", among: ["set", "nex"], preferring: ["nex"]) == "nex")
    #expect(Suggestion.closest(to: "tahn", among: ["tanh", "than"], preferring: ["x"]) == "tanh")
    #expect(
      Suggestion.closest(to: "sigmod", among: ["sigmoid", "signed"], preferring: ["signed"])
        == "sigmoid")
  }

  @Test("nothing when nothing is near", arguments: ["gradient", "xyz", "q", "", "optimizer"])
  func nothing(_ typed: String) {
    #expect(Suggestion.closest(to: typed, among: Self.names) == nil)
  }

  @Test func aNameIsNotSuggestedForItself() {
    #expect(Suggestion.closest(to: "relu", among: ["relu"]) == nil)
  }

  @Test func aLongNameCostsNothing() {
    let long = String(repeating: "a", count: 100_000)
    #expect(Suggestion.closest(to: long, among: Self.names) == nil)
  }

  @Test(
    "insertions, deletions, substitutions and swaps count one",
    arguments: [
      ("", "", 0.0), ("abc", "abc", 0), ("abc", "ab", 1), ("abc", "abcd", 1), ("abc", "axc", 1),
      ("abc", "acb", 1), ("kitten", "sitting", 3), ("", "abc", 3),
    ])
  func distance(_ a: String, _ b: String, _ distance: Double) {
    #expect(Suggestion.editDistance(Array(a), Array(b)) == distance)
    #expect(Suggestion.editDistance(Array(b), Array(a)) == distance)
  }
}
