import Vocabulary

/// a_i = exp(z_i) / Σ_j exp(z_j), computed after subtracting the largest z.
enum Softmax {
  static let entry = Entry(
    Activation.softmax,
    "Probabilities exp(z_i) / sum over j of exp(z_j), for the last layer of a classifier.",
    details: "It works on the whole output of a layer and goes with loss=crossentropy.",
    examples: [
      Example(
        "net = dense(2, softmax, weights=[[1], [2]], bias=[0, 0])\nnet(0)", prints: "[0.5, 0.5]")
    ])
}
