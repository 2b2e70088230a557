"""language.nn as a PyTorch program, written by `nn translate`.

    python language.py
    torchrun --nproc-per-node=4 language.py     four processes, which share each batch

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


def on_domain(f, domain):
    """A function with the domain it is sampled on."""
    def g(*x):
        return f(*x)
    g.domain = domain
    return g


def sample(
    f, N=100, seed=0,
    grid="uniform",
):
    """The values of a function at N points of its domain."""
    domain = f.domain
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


def monomial(k):
    return on_domain(lambda x: x**k, [(-1, 1)])


def chebyshev_t(k):
    return on_domain(np.polynomial.Chebyshev.basis(k), [(-1, 1)])


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


def reset(net):
    """The next training starts from fresh weights."""
    net.run = None


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
    grid="uniform",
):
    """Trains a network; a trained one goes on, with the same data, seed and optimizer exactly."""
    options = {}
    options["grid"] = grid
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

# Loops, conditions and values around trainings.
widths = np.array([2, 4, 8])
best = 1000000000
for w in widths:
    small = nn.Sequential(nn.LazyLinear(int(w)), nn.Tanh(), nn.LazyLinear(1))
    s = fit(small, monomial(3), N=40, epochs=20, seed=1)
    print(f"width {w:.6g}: max error {s.test.max_error:.3e}, {count(small):.6g} parameters")
    if s.test.mse < best:
        best = s.test.mse
        winner = w
    elif s.test.mse == best:
        print("the same")
    else:
        print("no better")
print(f"best: {winner:.6g} with {best:.6g}")

# A trained network goes on; after `reset` it begins anew.
net = nn.Sequential(
    nn.LazyLinear(4),
    nn.Softsign(),
    nn.LazyLinear(4),
    nn.Softsign(),
    nn.LazyLinear(1),
)
r = fit(net, chebyshev_t(2), epochs=10)
s = fit(net, chebyshev_t(2), epochs=10)
reset(net)
t = fit(net, chebyshev_t(2), epochs=20)
print(f"{r.loss[9]:.6g}", f"{s.loss[0]:.6g}", f"{s.loss[9] - t.loss[19]:.6g}")
assert np.allclose(s.loss[9], t.loss[19], rtol=0, atol=1e-09), "line 26: s.loss[10] ~ t.loss[20] tol=1e-9"

# A function keeps the values it was defined with.
a = 2


def h(x, a=a):
    return a * x**2 - np.pi / 4


h.domain = [(-1, 1)]
a = 3
print(f"{-h(1)**2:.6g}")
values_ = np.array([1, 2, 3]) * 2
print(text(values_[0:2]))
k = 0
while k < 3 and not k == 2:
    k = k + 1
print(f"{k:.6g}")
d = sample(h, N=16, seed=2, grid="random")
e = Data(x=[[1], [2], [3], [4]], y=[1, 4, 9, 16])
u = fit(net, d, epochs=3)
net = nn.Sequential(nn.LazyLinear(3), nn.SELU(), nn.LazyLinear(1))
v = fit(net, e, split=[100, 0, 0], epochs=5)
print(f"{v.train.mse:.6g}", f"{u.epochs:.6g}", f"{len(d):.6g}", f"{np.sum(values_):.6g}", f"{np.mean(v.loss):.6g}")
