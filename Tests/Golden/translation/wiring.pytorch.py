"""wiring.nn as a PyTorch program, written by `nn translate`.

    python wiring.py
    torchrun --nproc-per-node=4 wiring.py     four processes, which share each batch

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


def peaks(x, y):
    near = 3 * (1 - x) ** 2 * math.exp(-(x**2) - (y + 1) ** 2)
    middle = 10 * (x / 5 - x**3 - y**5) * math.exp(-(x**2) - y**2)
    return near - middle - math.exp(-((x + 1) ** 2) - y**2) / 3


peaks.domain = [(-3, 3), (-3, 3)]


def franke(x, y):
    u, v = 9 * x, 9 * y
    return (0.75 * math.exp(-((u - 2) ** 2 + (v - 2) ** 2) / 4)
            + 0.75 * math.exp(-((u + 1) ** 2) / 49 - (v + 1) / 10)
            + 0.5 * math.exp(-((u - 7) ** 2 + (v - 3) ** 2) / 4)
            - 0.2 * math.exp(-((u - 4) ** 2) - (v - 7) ** 2))


franke.domain = [(0, 1), (0, 1)]


class Residual(nn.Module):
    """Adds its input to the output of the network inside."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


class Beside(nn.Module):
    """The outputs of two networks side by side."""

    def __init__(self, first, second):
        super().__init__()
        self.first, self.second = first, second

    def forward(self, x):
        return torch.cat([self.first(x), self.second(x)], dim=1)


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
            for layer in layers(self.net):
                layer.weight.grad += self.l2 * layer.weight.detach()
            self.optimizer.step(self.rate)
        add_up([total])
        return total.item() / len(order)

    def loss_of(self, data):
        with torch.no_grad():
            return self.loss(self.net(torch.tensor(data.x)), torch.tensor(data.y)).mean().item()


def fit(
    net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
    loss=mse, shuffle=True, seed=0, init=glorot_uniform,
    l2=0,
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
    run.l2 = l2
    history, watched_history = [], []
    for epoch in range(epochs):
        order = run.shuffles.permutation(n) if shuffle else np.arange(n)
        history.append(run.epoch(train, order, batch))
        if watched:
            watched_history.append(run.loss_of(watched))
    run.epochs += len(history)
    return Result(net, data, parts, history, watched_history, seed)


# --- The experiment ------------------------------------------------------------------------------

# What Keras has no word for in a row of layers.
head = nn.Sequential(nn.LazyLinear(4), nn.Tanh())
net = nn.Sequential(
    copy.deepcopy(head),
    Residual(nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(4))),
    Beside(nn.Sequential(nn.LazyLinear(2), nn.Tanh()), nn.Sequential(nn.LazyLinear(3))),
    nn.LazyLinear(1),
)
r = fit(net, peaks, N=64, epochs=10, l2=0.001, seed=2)
twin = copy.deepcopy(net)
r = fit(net, peaks, N=64, epochs=10, l2=0.001, seed=2)
s = fit(twin, peaks, N=64, epochs=10, l2=0.001, seed=2)
print(text(r.loss, 17), text(s.loss, 17))
s = fit(copy.deepcopy(net), franke, N=64, epochs=2)
print(text(value(net, 0.5, 0.5), 17), f"{s.test.mse:.17g}")
# Inside a function a copy is trained.


def more(n):
    return fit(copy.deepcopy(net), franke, N=64, epochs=n).test.mse


more.domain = [(-1, 1)]
print(f"{more(2):.17g}", text(value(net, 0.5, 0.5), 17))
