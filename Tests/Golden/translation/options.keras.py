"""options.nn as a Keras program, written by `nn translate`.

    python options.py

The points, the split, the initial weights, the order of the batches and the optimizer are those
of nn, so that the losses agree up to rounding.
"""

import functools, math, os, sys

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy as np
import torch

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


def on_domain(f, domain):
    """A function with the domain it is sampled on."""
    def g(*x):
        return f(*x)
    g.domain = domain
    return g


def sample(
    f, N=100, seed=0,
    on=None,
    grid="uniform",
    noise=0,
):
    """The values of a function at N points of its domain."""
    domain = f.domain
    domain = on or domain
    x = grid_points(domain, round(N ** (1 / len(domain))))
    if grid == "chebyshev":
        m = round(N ** (1 / len(domain)))
        cosines = np.cos((2 * np.arange(m) + 1) * np.pi / (2 * m))
        axes = [(a + b) / 2 - (b - a) / 2 * cosines for a, b in domain]
        x = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))
    if grid == "random":
        low, high = np.array(domain).T
        shares = np.random.RandomState([seed, 4]).random_sample((N, len(domain)))
        x = low + (high - low) * shares
    y = values(f, x)
    if noise > 0:
        y = y + noise * np.random.RandomState([seed, 3]).standard_normal(y.shape)
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


@keras.saving.register_keras_serializable()
def sine(z):
    return keras.ops.sin(z)


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


def gradient(net, x):
    """The derivatives of a network by its inputs, at a point or at each point of a list."""
    inputs = input_count(net)
    points = torch.tensor(x, dtype=torch.float64)
    rows = points.reshape(-1, inputs).requires_grad_()
    g = torch.autograd.grad(net(rows).sum(), rows)[0].numpy()
    g = g[:, 0] if inputs == 1 else g
    return g[0] if points.ndim == min(inputs - 1, 1) else g


# --- Losses ---------------------------------------------------------------------------------------


mse = keras.losses.MeanSquaredError()


mae = keras.losses.MeanAbsoluteError()


def huber(delta=1):
    return keras.losses.Huber(delta)


# --- Optimizers -----------------------------------------------------------------------------------


@functools.cache
def sgd(momentum=0, nesterov=False):
    return lambda: keras.optimizers.SGD(momentum=momentum, nesterov=nesterov)


@functools.cache
def adam(beta1=0.9, beta2=0.999, epsilon=1e-7):
    return lambda: keras.optimizers.Adam(beta_1=beta1, beta_2=beta2, epsilon=epsilon)


@functools.cache
def adamw(decay=0.004, beta1=0.9, beta2=0.999, epsilon=1e-7):
    return lambda: keras.optimizers.AdamW(
        weight_decay=decay, beta_1=beta1, beta_2=beta2, epsilon=epsilon)


@functools.cache
def rmsprop(rho=0.9, epsilon=1e-7):
    return lambda: keras.optimizers.RMSprop(rho=rho, epsilon=epsilon)


# --- Learning rates, from the share of the steps that are done and the epochs done -----------------


def cosine(first=0.01, last=0):
    return lambda share, epoch: last + (first - last) * (1 + math.cos(math.pi * share)) / 2


def exponential(first=0.01, last=0.001):
    return lambda share, epoch: first * (last / first) ** share


def staircase(first=0.01, factor=0.5, every=100):
    return lambda share, epoch: first * factor ** (epoch // every)


# --- Initial weights: a row per unit, and the biases ----------------------------------------------


def glorot_uniform(random, outputs, inputs):
    limit = math.sqrt(6 / (inputs + outputs))
    return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)


def fan_in(random, outputs, inputs):
    limit = 1 / math.sqrt(inputs)
    W = random.uniform(-limit, limit, (outputs, inputs))
    return W, random.uniform(-limit, limit, outputs)


def he_uniform(random, outputs, inputs):
    limit = math.sqrt(6 / inputs)
    return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)


def lecun_uniform(random, outputs, inputs):
    limit = math.sqrt(3 / inputs)
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


class Rate(keras.optimizers.schedules.LearningRateSchedule):
    """The rate of a step of an optimizer, which counts from where a training began."""

    def __init__(self, rate, first):
        self.rate, self.first = rate, first

    def __call__(self, step):
        return self.rate(int(step) - self.first)


# --- Training -------------------------------------------------------------------------------------

class Run:
    """What the training of a network remembers, so that the next one goes on where it ended."""

    def __init__(self, net, settings, optimizer, seed):
        self.net, self.settings, self.epochs = net, settings, 0
        self.optimizer = optimizer()
        self.shuffles = np.random.RandomState([seed, 2])

    def begin(self, loss, rate):
        self.optimizer.learning_rate = Rate(rate, int(self.optimizer.iterations))
        self.net.compile(self.optimizer, loss)

    def epoch(self, data, order, batch):
        """Trains on the points in an order; the loss, as it was before each step."""
        self.optimizer.global_clipnorm = self.clip
        seen = self.net.fit(
            data.x[order], data.y[order], batch_size=batch, shuffle=False, verbose=0)
        return seen.history["loss"][0]

    def loss_of(self, data):
        return self.net.evaluate(data.x, data.y, batch_size=len(data), verbose=0)

    def weights(self):
        return self.net.get_weights()

    def take(self, weights):
        self.net.set_weights(weights)


def fit(
    net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
    loss=mse, shuffle=True, seed=0, init=glorot_uniform,
    on=None,
    grid="uniform",
    noise=0,
    clip=None,
    goal=-1,
    patience=None,
):
    """Trains a network; a trained one goes on, with the same data, seed and optimizer exactly."""
    options = {}
    options["on"] = on
    options["grid"] = grid
    options["noise"] = noise
    data = target if isinstance(target, Data) else sample(target, N, seed, **options)
    parts = split_points(data, split, seed)
    train, watched, _ = parts
    n, batch = len(train), min(batch, len(train))

    run = getattr(net, "run", None)
    if run is None:
        initialize(net, train.x.shape[1], seed, init)
    settings = (optimizer, seed, train.x.tobytes(), train.y.tobytes())
    if run is None or run.settings != settings:
        run = net.run = Run(net, settings, optimizer, seed)
    batches, before = math.ceil(n / batch), run.epochs

    def rate(step):
        """The rate of a step, by the share of the steps that are done and the epochs done."""
        share, epoch = step / (epochs * batches), before + step // batches
        return lr(share, epoch) if callable(lr) else lr

    run.begin(loss, rate)
    run.clip = clip
    history, watched_history = [], []
    best_loss, best_epoch, best_weights = math.inf, 0, None
    for epoch in range(epochs):
        order = run.shuffles.permutation(n) if shuffle else np.arange(n)
        history.append(run.epoch(train, order, batch))
        if watched:
            watched_history.append(run.loss_of(watched))
        reached = (watched_history or history)[-1]
        if reached < best_loss:
            best_loss, best_epoch, best_weights = reached, epoch + 1, run.weights()
        if history[-1] <= goal:
            break
        if patience and epoch + 1 - best_epoch >= patience:
            break
    run.epochs += len(history)
    if patience and 0 < best_epoch < len(history):
        run.take(best_weights)
        run.settings = None  # From here nothing goes on exactly.
    return Result(net, data, parts, history, watched_history, seed)


# --- The experiment ------------------------------------------------------------------------------

# Every optimizer and schedule, and what else `fit` takes.


def f(x):
    return np.exp(-x**2) * np.sin(5 * x)


f.domain = [(-2, 2)]


def g(x, y):
    return x * y if x > y else np.maximum(x, 0.5) / (1 + y**2)


g.domain = [(-1, 1), (-1, 1)]

net = keras.Sequential([keras.layers.Dense(8, activation="sigmoid"), keras.layers.Dense(1)])
r = fit(net, f, N=50, epochs=20, optimizer=sgd(momentum=0.9, nesterov=True), lr=cosine(0.1, 0.01), seed=3)
print(text(r.loss, 17))
net = keras.Sequential([keras.layers.Dense(8, activation="softplus"), keras.layers.Dense(1)])
r = fit(net, f, N=50, epochs=20, optimizer=rmsprop(), lr=exponential(0.01, 0.001), loss=huber(delta=0.1), grid="chebyshev", seed=3)
print(text(r.loss, 17))
net = keras.Sequential([keras.layers.Dense(8, activation="silu"), keras.layers.Dense(1)])
r = fit(net, f, N=50, epochs=20, optimizer=adamw(decay=0.01), lr=staircase(0.02, 0.5, 5), loss=mae, grid="random", noise=0.05, seed=3)
print(text(r.loss, 17))
net = keras.Sequential([
    keras.layers.Dense(8, activation=keras.layers.LeakyReLU(0.1)),
    keras.layers.Dense(1),
])
r = fit(net, f, on=[(-1, 1)], N=50, epochs=20, clip=0.2, init=he_uniform, shuffle=False, batch=10, seed=3)
print(text(r.loss, 17))
net = keras.Sequential([
    keras.layers.Dense(6, activation="gelu"),
    keras.layers.Dense(6, activation=keras.layers.ELU(1)),
    keras.layers.Dense(1),
])
r = fit(net, g, N=49, epochs=20, optimizer=adam(beta1=0.8), split=[80, 0, 20], seed=3)
print(text(r.loss, 17), f"{r.test.mse:.17g}", text(value(net, 0.1, 0.2), 17), text(gradient(net, [0.1, 0.2]), 17))
net = keras.Sequential([keras.layers.Dense(9, activation="mish"), keras.layers.Dense(1)])
r = fit(net, g, N=49, epochs=200, patience=4, init=fan_in, lr=0.05, seed=3)
print(text(r.loss, 17), f"{r.epochs:.17g}")
net = keras.Sequential([keras.layers.Dense(5, activation=sine), keras.layers.Dense(1)])
r = fit(net, on_domain(lambda x: x**3, [(-1, 1)]), N=30, epochs=100, goal=0.05, init=lecun_uniform, seed=3)
print(text(r.loss, 17), f"{r.epochs:.17g}")
