"""names.nn as a PyTorch program, written by `nn translate`.

    python names.py
    torchrun --nproc-per-node=4 names.py     four processes, which share each batch

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


def steps(a, b):
    """The numbers a, a + 1 and so on up to b."""
    return [a + k for k in range(math.floor(b - a) + 1)]


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


def flat(y):
    """The values of a data set: a list of numbers when each is one."""
    return y[:, 0] if y.shape[1] == 1 else y


def sample(
    f, N=100, seed=0,
    noise=0,
):
    """The values of a function at N points of its domain."""
    domain = f.domain
    x = grid_points(domain, round(N ** (1 / len(domain))))
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


def runge(x):
    return 1 / (1 + 25 * x**2)


runge.domain = [(-1, 1)]


# --- Networks -------------------------------------------------------------------------------------

def layers(net):
    """The linear layers in their order."""
    return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


def outputs(net, x):
    with torch.no_grad():
        return net(torch.tensor(x)).numpy()


def initialize(net, inputs, seed, draw):
    """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
    random = np.random.RandomState([seed, 1])
    with torch.no_grad():
        net(torch.zeros(1, inputs))  # Lazy layers learn their sizes.
        for layer in layers(net):
            W, b = draw(random, *layer.weight.shape)
            layer.weight.copy_(torch.tensor(W))
            layer.bias.copy_(torch.tensor(b))


def count(net):
    return sum(p.numel() for p in net.parameters())


# --- Losses: a number per point, whose mean is the loss of a batch --------------------------------


def mse(a, y):
    return ((a - y) ** 2).mean(dim=1)


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
    noise=0,
):
    """Trains a network; a trained one goes on, with the same data, seed and optimizer exactly."""
    options = {}
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

# Names that mean something in Python, ranges that do not end on a step, and `set seed=`.
max_ = 0
runs = 3
id_ = 5
net = nn.Sequential(nn.LazyLinear(4), nn.Tanh(), nn.LazyLinear(1))
r = fit(net, runge, epochs=3, seed=4)
mse_ = r.test.mse
s = fit(net, runge, epochs=3, loss=mse, seed=4)
print(f"{max_:.17g}", f"{runs:.17g}", f"{id_:.17g}", f"{mse_:.17g}", f"{count(net):.17g}", text(s.loss, 17))
n = 0
a = 0.5
for x in steps(a, 3):
    n = n + x
for x in range(-1, 2):
    n = n + x / 8
for x in steps(2, a):
    n = 100
print(f"{n:.17g}", f"{np.sum(np.array(steps(a, 3))):.17g}", text(np.sqrt(np.arange(1, 3)), 17), f"{np.sum(np.arange(1, 5)):.17g}", f"{len(np.arange(3, 2)):.17g}", f"{np.array(steps(a, 3))[1]:.17g}")
d = sample(runge, N=5, noise=0.1, seed=4)
e = sample(runge, N=5, noise=0.1, seed=1)
print(text(flat(d.y), 17), text(flat(e.y), 17))

# Powers of whole numbers.
widths = np.array([2, 3])
for k in steps(1, runs):
    print(f"{2.0**-k:.17g}", f"{2.0**(k + 60):.17g}", f"{k**-1.0:.17g}")
for w in widths:
    print(f"{2.0**-w:.17g}", f"{w**-1.0:.17g}")
print(text(widths**-2.0, 17), f"{(-2)**-3:.17g}")
