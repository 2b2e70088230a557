extension TranslationTarget {
  /// Keras 3 in double precision, on its PyTorch backend.
  static let keras = TranslationTarget(
    name: "keras", title: "Keras",
    summary: "Keras 3, with PyTorch below it.",
    usage: """
          python PROGRAM.py

      The points, the split, the initial weights, the order of the batches and the optimizer are those
      of nn, so that the losses agree up to rounding.
      """,
    imports: """
      import functools, math, os, sys

      os.environ.setdefault("KERAS_BACKEND", "torch")
      import keras
      import numpy as np
      import torch  #? gradient

      keras.config.set_floatx("float64")
      """,
    sequence: ("keras.Sequential([", "])"),
    dense: (
      activated: "keras.layers.Dense({units}, activation={activation})",
      plain: "keras.layers.Dense({units})"
    ),
    activationStandsAlone: false,
    activations: [
      "tanh": "\"tanh\"",
      "sigmoid": "\"sigmoid\"",
      "relu": "\"relu\"",
      "leaky_relu": "keras.layers.LeakyReLU({slope})",
      "elu": "keras.layers.ELU({alpha})",
      "selu": "\"selu\"",
      "softplus": "\"softplus\"",
      "softsign": "\"softsign\"",
      "gelu": "\"gelu\"",
      "silu": "\"silu\"",
      "mish": "\"mish\"",
      "sin": "sine",
      "identity": "",
      "softmax": "\"softmax\"",
    ],
    residual: nil,
    beside: nil,
    parts: {
      dataParts + functionParts + kerasNetworks + networkParts + kerasOptimizers + rateParts
        + resultParts + kerasTraining + trainingParts
    },
    missingOptions: ["l2"])
}
