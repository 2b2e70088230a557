"""The reference job in JAX, the whole training compiled into one loop; float64.

Two forms: a compiled step called from Python, as most programs do it, and the whole training as one
compiled program. Compiling (a second or more) is not timed.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import reference_job as job

jax.config.update("jax_enable_x64", True)
(x, y), (vx, vy), _ = [[jnp.asarray(a) for a in part] for part in job.data()]
n = len(x)


def forward(layers, points):
    for w, b in layers[:-1]:
        points = jnp.tanh(points @ w.T + b)
    w, b = layers[-1]
    return points @ w.T + b


def loss(layers, points, values):
    return jnp.mean((forward(layers, points) - values) ** 2)


def step(state, points, values):
    layers, m, v, t = state
    t = t + 1
    gradient = jax.grad(loss)(layers, points, values)
    m = jax.tree.map(lambda m, g: m + 0.1 * (g - m), m, gradient)
    v = jax.tree.map(lambda v, g: v + 0.001 * (g * g - v), v, gradient)
    rate = job.RATE * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    layers = jax.tree.map(
        lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), layers, m, v)
    return layers, m, v, t


def start():
    layers = [(jnp.asarray(w), jnp.asarray(b)) for w, b in job.glorot(np.random.RandomState(4))]
    zero = jax.tree.map(jnp.zeros_like, layers)
    return layers, zero, zero, jnp.asarray(0.0)


orders = jnp.asarray(np.array([np.random.RandomState(e).permutation(n) for e in range(job.EPOCHS)]))


def epoch(state, order):
    for i in range(0, n, job.BATCH):
        part = order[i:i + job.BATCH]
        state = step(state, x[part], y[part])
    return state, loss(state[0], vx, vy)


@jax.jit
def whole(state):
    return jax.lax.scan(epoch, state, orders)


compiled_step, compiled_loss = jax.jit(step), jax.jit(loss)


def train_whole():
    state = start()
    jax.block_until_ready(whole(state))
    began = job.clock()
    (layers, *_), _ = jax.block_until_ready(whole(state))
    return job.clock() - began, functools.partial(forward, layers)


def train_steps():
    state = start()
    random = np.random.RandomState(4)
    xs, ys = np.asarray(x), np.asarray(y)
    for rows in (job.BATCH, n % job.BATCH):
        compiled_step(state, xs[:rows], ys[:rows])
    began = job.clock()
    for _ in range(job.EPOCHS):
        order = random.permutation(n)
        for i in range(0, n, job.BATCH):
            part = order[i:i + job.BATCH]
            state = compiled_step(state, xs[part], ys[part])
        float(compiled_loss(state[0], vx, vy))
    return job.clock() - began, functools.partial(forward, state[0])


job.report(f"JAX {jax.__version__}", train_whole, "Adam, float64, whole training compiled")
job.report(f"JAX {jax.__version__}", train_steps, "Adam, float64, a compiled step per batch")
