package import Vocabulary

/// The table of ways to draw starting weights.
package enum Initializers {
  package static let all: Catalog<Initializer> = Catalog(
    noun: "initializer",
    [
      GlorotUniform.entry,
      FanIn.entry,
      NguyenWidrow.entry,
      HeUniform.entry,
      LecunUniform.entry,
      Orthogonal.entry,
      Zeros.entry,
    ])

  /// Keras's: the default of first-order optimizers.
  package static let glorotUniform = GlorotUniform.initializer
  /// PyTorch's: the default of lm, lbfgs and varpro.
  package static let fanIn = FanIn.initializer
  /// The best start for narrow networks with one hidden layer, which benchmarks measure.
  package static let nguyenWidrow = NguyenWidrow.initializer
}
