"""classes.nn as a PyTorch program, written by `nn translate`.

    python classes.py
    torchrun --nproc-per-node=4 classes.py     four processes, which share each batch

The points, the split, the initial weights, the order of the batches and the optimizer are those
of nn, so that the losses agree up to rounding.
"""

import atexit, copy, functools, math, os, sys

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


# --- Processes: one, or as many as torchrun starts ------------------------------------------------

rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
if processes > 1:
    torch.distributed.init_process_group("gloo")
    atexit.register(torch.distributed.destroy_process_group)
if rank > 0:
    sys.stdout = open(os.devnull, "w")


def add_up(tensors):
    """Adds what each process has, so that all have the sum."""
    if processes > 1:
        numbers = torch.cat([tensor.reshape(-1) for tensor in tensors])
        torch.distributed.all_reduce(numbers)
        for tensor, sums in zip(tensors, numbers.split([tensor.numel() for tensor in tensors])):
            tensor.copy_(sums.view_as(tensor))


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

def layers(net):
    """The linear layers in their order."""
    return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


def outputs(net, x):
    with torch.no_grad():
        return net(torch.tensor(x)).numpy()


def input_count(net):
    return layers(net)[0].in_features


def initialize(net, inputs, seed, draw):
    """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
    random = np.random.RandomState([seed, 1])
    with torch.no_grad():
        net(torch.zeros(1, inputs))  # Lazy layers learn their sizes.
        for layer in layers(net):
            W, b = draw(random, *layer.weight.shape)
            layer.weight.copy_(torch.tensor(W))
            layer.bias.copy_(torch.tensor(b))


def value(net, *x):
    """What a network gives at a point, or at each point of a list."""
    inputs = input_count(net)
    points = np.array(x[0] if len(x) == 1 else x, dtype=float)
    a = outputs(net, points.reshape(-1, inputs))
    a = a[:, 0] if a.shape[1] == 1 else a
    return a[0] if points.ndim == min(inputs - 1, 1) else a


# --- Losses: a number per point, whose mean is the loss of a batch --------------------------------


def mse(a, y):
    return ((a - y) ** 2).mean(dim=1)


def binary_crossentropy(a, y):
    a = a.clamp(1e-7, 1 - 1e-7)
    return -(y * a.log() + (1 - y) * (1 - a).log()).mean(dim=1)


def crossentropy(a, y):
    a = (a / a.sum(dim=1, keepdim=True)).clamp(1e-7, 1 - 1e-7)
    return -(y * a.log()).sum(dim=1)


# --- Optimizers -----------------------------------------------------------------------------------


@functools.cache
def adam(beta1=0.9, beta2=0.999, epsilon=1e-7, decay=None):
    class Adam:
        def __init__(self, parameters):
            self.steps = 0
            self.rule = torch.optim.Adam(parameters, betas=(beta1, beta2))

        def step(self, rate):
            # nn and Keras add epsilon to sqrt(v), PyTorch to sqrt(v/(1 - beta2^t)).
            self.steps += 1
            self.rule.param_groups[0]["eps"] = epsilon / math.sqrt(1 - beta2**self.steps)
            self.rule.param_groups[0]["lr"] = rate
            self.rule.step()
    return Adam


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
        self.parameters = list(net.parameters())
        self.optimizer = optimizer(self.parameters)
        self.shuffles = np.random.RandomState([seed, 2])

    def begin(self, loss, rate):
        self.loss, self.rate = loss, rate

    def epoch(self, data, order, batch):
        """Trains on the points in an order; the loss, as it was before each step."""
        x, y = torch.tensor(data.x), torch.tensor(data.y)
        total = torch.zeros(1)
        for start in range(0, len(order), batch):
            points = order[start:start + batch]
            own = points[rank::processes]  # This process's share of the batch.
            each = self.loss(self.net(x[own]), y[own])
            for p in self.parameters:
                p.grad = None
            (each.sum() / len(points)).backward()
            add_up([p.grad for p in self.parameters])
            total += each.detach().sum()
            self.optimizer.step(self.rate)
        add_up([total])
        return total.item() / len(order)

    def loss_of(self, data):
        with torch.no_grad():
            return self.loss(self.net(torch.tensor(data.x)), torch.tensor(data.y)).mean().item()


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
net = nn.Sequential(nn.LazyLinear(8), nn.Tanh(), nn.LazyLinear(1), nn.Sigmoid())
r = fit(net, moons(N=60, noise=0.2, seed=1), loss=binary_crossentropy, epochs=20)
print(text(r.loss, 17), text(r.validation_loss, 17))
net = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(2), nn.Softmax(dim=1))
r = fit(net, higham(), split=[100, 0, 0], loss=crossentropy, epochs=20, batch=4)
print(text(r.loss, 17), text(value(net, 0.5, 0.5), 17))
net = nn.Sequential(nn.LazyLinear(4), nn.Tanh(), nn.LazyLinear(1))
r = fit(net, xor(), split=[100, 0, 0], epochs=20)
print(text(r.loss, 17))
