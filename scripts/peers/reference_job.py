"""The reference job for programs in Python: its data, and how it is timed.

Runge's function at 100 points, split 70/15/15 by seed 4 as scikit-learn's train_test_split does.
"""

import math
import sys
import time

import numpy as np

EPOCHS, BATCH, RATE, WIDTHS = 500, 32, 0.01, (1, 64, 64, 1)


def taken_off(n, share, seed):
    """Rows that stay and rows that go: train_test_split's order."""
    count = math.ceil(n * share)
    order = np.random.RandomState(seed).permutation(n)
    return order[count:], order[:count]


def data():
    x = np.linspace(-1, 1, 100).reshape(-1, 1)
    y = 1 / (1 + 25 * x**2)
    train, rest = taken_off(100, 0.3, 4)
    validation, test = taken_off(len(rest), 0.5, 4)
    parts = train, rest[validation], rest[test]
    return [(x[part], y[part]) for part in parts]


def glorot(random):
    """Keras's weights: uniform in +-sqrt(6 / (inputs + outputs)), biases 0."""
    layers = []
    for k, n in zip(WIDTHS, WIDTHS[1:]):
        limit = math.sqrt(6 / (k + n))
        layers.append((random.uniform(-limit, limit, (n, k)), np.zeros(n)))
    return layers


def report(name, train, note="", runs=3):
    """Trains several times and prints best and median milliseconds and the test error.

    `train()` returns its own seconds, of training only, and the predictor.
    """
    seconds, predict = [], None
    for _ in range(runs):
        took, predict = train()
        seconds.append(took)
    seconds.sort()
    x, y = data()[2]
    mse = float(np.mean((np.asarray(predict(x)).reshape(y.shape) - y) ** 2))
    print(name, seconds[0] * 1e3, seconds[len(seconds) // 2] * 1e3, mse, note, sep="\t")
    sys.stdout.flush()


clock = time.perf_counter
