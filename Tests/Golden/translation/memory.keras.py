"""memory.nn as a Keras program, written by `nn translate`.

    python memory.py

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


def on_domain(f, domain):
    """A function with the domain it is sampled on."""
    def g(*x):
        return f(*x)
    g.domain = domain
    return g


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


def runge(x):
    return 1 / (1 + 25 * x**2)


runge.domain = [(-1, 1)]


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


def frozen(net):
    """A network as it is now, for a function that keeps it."""
    twin = net.from_config(net.get_config())
    twin.set_weights(net.get_weights())
    return twin


def value(net, *x):
    """What a network gives at a point, or at each point of a list."""
    inputs = input_count(net)
    points = np.array(x[0] if len(x) == 1 else x, dtype=float)
    a = outputs(net, points.reshape(-1, inputs))
    a = a[:, 0] if a.shape[1] == 1 else a
    return a[0] if points.ndim == min(inputs - 1, 1) else a


# --- Losses ---------------------------------------------------------------------------------------


mse = keras.losses.MeanSquaredError()


mae = keras.losses.MeanAbsoluteError()


# --- Optimizers -----------------------------------------------------------------------------------


@functools.cache
def adam(beta1=0.9, beta2=0.999, epsilon=1e-7):
    return lambda: keras.optimizers.Adam(beta_1=beta1, beta_2=beta2, epsilon=epsilon)


# --- Learning rates, from the share of the steps that are done and the epochs done -----------------


def cosine(first=0.01, last=0):
    return lambda share, epoch: last + (first - last) * (1 + math.cos(math.pi * share)) / 2


def staircase(first=0.01, factor=0.5, every=100):
    return lambda share, epoch: first * factor ** (epoch // every)


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
    patience=None,
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
    batches, before = math.ceil(n / batch), run.epochs

    def rate(step):
        """The rate of a step, by the share of the steps that are done and the epochs done."""
        share, epoch = step / (epochs * batches), before + step // batches
        return lr(share, epoch) if callable(lr) else lr

    run.begin(loss, rate)
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
        if patience and epoch + 1 - best_epoch >= patience:
            break
    run.epochs += len(history)
    if patience and 0 < best_epoch < len(history):
        run.take(best_weights)
        run.settings = None  # From here nothing goes on exactly.
    return Result(net, data, parts, history, watched_history, seed)


# --- The experiment ------------------------------------------------------------------------------

# What trainings remember: nothing of networks that are gone, the optimizer's state when the rate or
# the loss is another, and functions the network they were defined with.
for w in [2, 3, 4]:
    net = keras.Sequential([keras.layers.Dense(int(w), activation="tanh"), keras.layers.Dense(1)])
    r = fit(net, runge, epochs=2)
    print(text(r.loss, 17))
r = fit(net, runge, epochs=2, lr=0.1)
s = fit(net, runge, epochs=2, loss=mae)
t = fit(net, runge, epochs=3, lr=cosine(0.1))
u = fit(net, runge, epochs=3, lr=cosine(0.1))
v = fit(net, runge, epochs=4, lr=staircase(0.1, 0.5, 2))
print(text(r.loss, 17), text(s.loss, 17), text(t.loss, 17), text(u.loss, 17), text(v.loss, 17))
w = fit(net, runge, epochs=30, lr=0.1, patience=2)
x = fit(net, runge, epochs=2)
print(text(w.loss, 17), text(x.loss, 17))

wave = keras.Sequential([keras.layers.Dense(3, activation=sine), keras.layers.Dense(1)])
r = fit(wave, runge, epochs=3)


def before(x, wave=frozen(wave)):
    return value(wave, x)


before.domain = [(-1, 1)]
difference = on_domain(lambda x, wave=frozen(wave): before(x) - value(wave, x), [(-1, 1)])
s = fit(wave, runge, epochs=3)


def after(x):
    return value(wave, x)


after.domain = [(-1, 1)]
print(f"{before(0.3):.17g}", f"{difference(0.3):.17g}", f"{after(0.3):.17g}")
