extension TranslationTarget {
  /// PyTorch in double precision; `torchrun` starts as many processes as are wanted, which share
  /// each batch.
  static let pytorch = TranslationTarget(
    name: "pytorch", title: "PyTorch",
    summary: "PyTorch, on one process or on many with `torchrun`.",
    usage: """
          python PROGRAM.py
          torchrun --nproc-per-node=4 PROGRAM.py     four processes, which share each batch

      The points, the split, the initial weights, the order of the batches and the optimizer are those
      of nn, so that the losses agree up to rounding.
      """,
    imports: """
      import atexit, copy, functools, math, os, sys

      import numpy as np
      import torch
      from torch import nn

      torch.set_default_dtype(torch.float64)
      """,
    sequence: ("nn.Sequential(", ")"),
    dense: (activated: "", plain: "nn.LazyLinear({units})"),
    activationStandsAlone: true,
    activations: [
      "tanh": "nn.Tanh()",
      "sigmoid": "nn.Sigmoid()",
      "relu": "nn.ReLU()",
      "leaky_relu": "nn.LeakyReLU({slope})",
      "elu": "nn.ELU({alpha})",
      "selu": "nn.SELU()",
      "softplus": "nn.Softplus(threshold=40)",
      "softsign": "nn.Softsign()",
      "gelu": "nn.GELU()",
      "silu": "nn.SiLU()",
      "mish": "nn.Mish()",
      "sin": "Sine()",
      "identity": "",
      "softmax": "nn.Softmax(dim=1)",
    ],
    residual: ("Residual(", ")"),
    beside: ("Beside(", ")"),
    parts: {
      pytorchProcesses + dataParts + functionParts + pytorchNetworks + networkParts
        + pytorchOptimizers + rateParts + resultParts + pytorchTraining + trainingParts
    },
    missingOptions: [])
}
