"""classes.nn as a Keras program, written by `nn translate`.

    python classes.py

The points, the split, the initial weights, the order of the batches and the optimizer are those
of nn, so that the losses agree up to rounding.
"""

import functools, math, os, sys

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy as np

keras.config.set_floatx("float64")


def text(value, digits=6):
    """A value as nn writes it."""
    if isinstance(value, str):
        return value
    if np.ndim(value):
        return "[" + ", ".join(text(element, digits) for element in value) + "]"
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    return f"{value:.{digits}g}"


# --- Data -----------------------------------------------------------------------------------------

class Data:
    """Points and their values, a row each; `formula` is what was sampled, if anything was."""

    def __init__(self, x, y, formula=None, domain=None):
        self.x, self.y = (np.array(a, dtype=float).reshape(len(a), -1) for a in (x, y))
        self.formula, self.domain = formula, domain

    def __len__(self):
        return len(self.x)

    def rows(self, numbers):
        return Data(self.x[numbers], self.y[numbers])


def values(f, points):
    """What a function gives at each point."""
    return np.array([f(*point) for point in points], dtype=float).reshape(len(points), -1)


def grid_points(domain, m):
    """m equally spaced points per variable, the first variable changing slowest."""
    axes = [np.linspace(a, b, m) for a, b in domain]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(domain))


def sample(
    f, N=100, seed=0,
):
    """The values of a function at N points of its domain."""
    domain = f.domain
    x = grid_points(domain, round(N ** (1 / len(domain))))
    y = values(f, x)
    return Data(x, y, f, domain)


def split_points(data, percentages, seed):
    """Training, validation and test points, as scikit-learn's `train_test_split` does it twice."""
    def taken(m, rows):
        if m == 0:
            return rows[:0], rows
        if m == len(rows):
            return rows, rows[:0]
        order = np.random.RandomState(seed).permutation(len(rows))
        return rows[order[:m]], rows[order[m:]]

    held = percentages[1] + percentages[2]
    rest, train = taken(math.ceil(len(data) * held / 100), np.arange(len(data)))
    m = math.ceil(len(rest) * percentages[2] / held) if held else 0
    test, validation = taken(m, rest)
    return [data.rows(rows) if len(rows) else None for rows in (train, validation, test)]


def xor():
    return Data([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def higham():
    """The ten points in two classes of Higham & Higham."""
    x = [[0.1, 0.1], [0.3, 0.4], [0.1, 0.5], [0.6, 0.9], [0.4, 0.2],
         [0.6, 0.3], [0.5, 0.6], [0.9, 0.2], [0.4, 0.4], [0.7, 0.6]]
    return Data(x, [[1, 0]] * 5 + [[0, 1]] * 5)


def scattered(points, classes, noise, seed):
    """The points in random order with noise on them, as scikit-learn draws them."""
    random = np.random.RandomState(seed)
    order = random.permutation(len(points))
    x = points[order] + noise * random.standard_normal(points.shape)
    return Data(x, classes[order])


def moons(N=200, noise=0.1, seed=0):
    """Two interleaving half circles: scikit-learn's `make_moons`."""
    a, b = np.linspace(0, np.pi, N // 2), np.linspace(0, np.pi, N - N // 2)
    outer = np.stack([np.cos(a), np.sin(a)], axis=1)
    inner = np.stack([1 - np.cos(b), 1 - np.sin(b) - 0.5], axis=1)
    return scattered(np.concatenate([outer, inner]), np.repeat([0, 1], [len(a), len(b)]), noise, seed)


# --- Networks -------------------------------------------------------------------------------------

def outputs(net, x):
    return keras.ops.convert_to_numpy(net(x))


def input_count(net):
    return net.layers[0].kernel.shape[0]


def initialize(net, inputs, seed, draw):
    """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
    random = np.random.RandomState([seed, 1])
    net.build((None, inputs))
    for layer in net.layers:
        W, b = draw(random, layer.units, layer.kernel.shape[0])
        layer.set_weights([W.T, b])


def value(net, *x):
    """What a network gives at a point, or at each point of a list."""
    inputs = input_count(net)
    points = np.array(x[0] if len(x) == 1 else x, dtype=float)
    a = outputs(net, points.reshape(-1, inputs))
    a = a[:, 0] if a.shape[1] == 1 else a
    return a[0] if points.ndim == min(inputs - 1, 1) else a


# --- Losses ---------------------------------------------------------------------------------------


mse = keras.losses.MeanSquaredError()


binary_crossentropy = keras.losses.BinaryCrossentropy()


crossentropy = keras.losses.CategoricalCrossentropy()


# --- Optimizers -----------------------------------------------------------------------------------


@functools.cache
def adam(beta1=0.9, beta2=0.999, epsilon=1e-7):
    return lambda: keras.optimizers.Adam(beta_1=beta1, beta_2=beta2, epsilon=epsilon)


# --- Initial weights: a row per unit, and the biases ----------------------------------------------


def glorot_uniform(random, outputs, inputs):
    limit = math.sqrt(6 / (inputs + outputs))
    return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)


# --- Results --------------------------------------------------------------------------------------

class Errors:
    """How far a network is from the values of a data set."""

    def __init__(self, net, data):
        distance = np.abs(outputs(net, data.x) - data.y)
        self.points = len(data)
        self.mse = float(np.mean(distance**2))
        self.rmse = math.sqrt(self.mse)
        self.max_error = float(distance.max())
        self.at = data.x[distance.max(axis=1).argmax()]


class Result:
    """What a training came to."""

    def __init__(self, net, data, parts, loss, validation_loss, seed):
        self.seed, self.epochs = seed, len(loss)
        self.loss, self.validation_loss = loss, validation_loss
        self.train, self.validation, self.test = [part and Errors(net, part) for part in parts]


# --- Training -------------------------------------------------------------------------------------

class Run:
    """What the training of a network remembers, so that the next one goes on where it ended."""

    def __init__(self, net, settings, optimizer, seed):
        self.net, self.settings, self.epochs = net, settings, 0
        self.optimizer = optimizer()
        self.shuffles = np.random.RandomState([seed, 2])

    def begin(self, loss, rate):
        self.optimizer.learning_rate = rate
        self.net.compile(self.optimizer, loss)

    def epoch(self, data, order, batch):
        """Trains on the points in an order; the loss, as it was before each step."""
        seen = self.net.fit(
            data.x[order], data.y[order], batch_size=batch, shuffle=False, verbose=0)
        return seen.history["loss"][0]

    def loss_of(self, data):
        return self.net.evaluate(data.x, data.y, batch_size=len(data), verbose=0)


def fit(
    net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
    loss=mse, shuffle=True, seed=0, init=glorot_uniform,
):
    """Trains a network; a trained one goes on, with the same data, seed and optimizer exactly."""
    data = target if isinstance(target, Data) else sample(target, N, seed)
    parts = split_points(data, split, seed)
    train, watched, _ = parts
    n, batch = len(train), min(batch, len(train))

    run = getattr(net, "run", None)
    if run is None:
        initialize(net, train.x.shape[1], seed, init)
    settings = (optimizer, seed, train.x.tobytes(), train.y.tobytes())
    if run is None or run.settings != settings:
        run = net.run = Run(net, settings, optimizer, seed)
    run.begin(loss, lr)
    history, watched_history = [], []
    for epoch in range(epochs):
        order = run.shuffles.permutation(n) if shuffle else np.arange(n)
        history.append(run.epoch(train, order, batch))
        if watched:
            watched_history.append(run.loss_of(watched))
    run.epochs += len(history)
    return Result(net, data, parts, history, watched_history, seed)


# --- The experiment ------------------------------------------------------------------------------

# Classes.
net = keras.Sequential([
    keras.layers.Dense(8, activation="tanh"),
    keras.layers.Dense(1, activation="sigmoid"),
])
r = fit(net, moons(N=60, noise=0.2, seed=1), loss=binary_crossentropy, epochs=20)
print(text(r.loss, 17), text(r.validation_loss, 17))
net = keras.Sequential([
    keras.layers.Dense(4, activation="relu"),
    keras.layers.Dense(2, activation="softmax"),
])
r = fit(net, higham(), split=[100, 0, 0], loss=crossentropy, epochs=20, batch=4)
print(text(r.loss, 17), text(value(net, 0.5, 0.5), 17))
net = keras.Sequential([keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
r = fit(net, xor(), split=[100, 0, 0], epochs=20)
print(text(r.loss, 17))
