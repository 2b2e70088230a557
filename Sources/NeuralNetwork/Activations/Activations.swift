package import Vocabulary

/// The table of activations.
package enum Activations {
  package static let all: Catalog<Activation> = Catalog(
    noun: "activation",
    [
      Identity.entry,
      HyperbolicTangent.entry,
      Sigmoid.entry,
      Relu.entry,
      LeakyRelu.entry,
      Elu.entry,
      Selu.entry,
      Softplus.entry,
      Softsign.entry,
      Gelu.entry,
      Silu.entry,
      Mish.entry,
      Sine.entry,
      Softmax.entry,
    ])
}
