"""Random networks of every activation, in nn and in onnxruntime: onnx_networks.py NN COUNT.

Each network is exported, accepted by onnx.checker in full, and evaluated by both. The difference is
given in units in the last place of the largest weight sum, sum_j |w_ij a_j| + |b_i| over all units.
"""
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import onnxruntime

ACTIVATIONS = {
    "identity": lambda z: z,
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "leaky_relu(slope=0.07)": lambda z: np.where(z > 0, z, 0.07 * z),
    "elu(alpha=1.3)": lambda z: np.where(z > 0, z, 1.3 * np.expm1(np.minimum(z, 0))),
    "selu": lambda z: 1.0507 * np.where(z > 0, z, 1.6733 * np.expm1(np.minimum(z, 0))),
    "softplus": lambda z: np.logaddexp(0, z),
    "softsign": lambda z: z / (1 + np.abs(z)),
    "gelu": lambda z: z / (1 + np.exp(-1.702 * z)),
    "silu": lambda z: z / (1 + np.exp(-z)),
    "mish": lambda z: z * np.tanh(np.logaddexp(0, z)),
    "sin": np.sin,
    "z -> z^2*exp(-z^2) + max(z, 0.5)": lambda z: z**2 * np.exp(-z * z) + np.maximum(z, 0.5),
}
POINTS = 7


def listed(array):
    return "[" + ", ".join(map(listed, array) if np.ndim(array) > 1 else map(repr, map(float, array))) + "]"


class Maker:
    """Writes a random network as a program and follows its largest weight sum in NumPy."""

    def __init__(self, seed, single):
        self.random = np.random.RandomState(seed)
        self.round = (lambda a: a.astype(np.float32).astype(float)) if single else (lambda a: a)
        self.largest = 0.0

    def dense(self, x, units, name):
        weights = self.round(self.random.uniform(-1, 1, (units, x.shape[1])))
        bias = self.round(self.random.uniform(-1, 1, units))
        self.largest = max(self.largest, (np.abs(x) @ np.abs(weights).T + np.abs(bias)).max())
        text = f"dense({units}, {name}, weights={listed(weights)}, bias={listed(bias)})"
        z = x @ weights.T + bias
        return text, z if name == "softmax" else ACTIVATIONS[name](z)

    def layer(self, x, names):
        kind = self.random.randint(6)
        units = self.random.randint(1, 9)
        if kind == 0:
            text, y = self.dense(x, x.shape[1], names())
            return f"residual({text})", x + y
        if kind == 1:
            (a, y), (b, z) = self.dense(x, units, names()), self.dense(x, 2, names())
            return f"({a} | {b})", np.hstack([y, z])
        return self.dense(x, units, names())


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    session_options = onnxruntime.SessionOptions()
    session_options.intra_op_num_threads = 1
    onnxruntime.set_default_logger_severity(3)
    worst = {}
    with tempfile.TemporaryDirectory() as folder:
        lines, made = ["set digits=17"], []
        for k in range(count):
            single = k % 2 == 1
            maker = Maker(k, single)
            random = maker.random
            # Every activation in turn, and others beside it.
            turn = [list(ACTIVATIONS)[k // 2 % len(ACTIVATIONS)]]
            names = lambda: turn.pop() if turn else list(ACTIVATIONS)[random.randint(len(ACTIVATIONS))]
            inputs = random.randint(1, 4)
            points = maker.round(random.uniform(-1, 1, (POINTS, inputs)))
            x, layers = points, []
            for _ in range(random.randint(1, 4)):
                text, x = maker.layer(x, names)
                layers.append(text)
            last = ["identity", "softmax", "sigmoid"][random.randint(3)]
            text, x = maker.dense(x, random.randint(1, 4), last)
            layers.append(text)
            lines.append(f"net = {' >> '.join(layers)}")
            precision = "single" if single else "double"
            lines.append(f'export net "{k}.onnx" precision={precision}')
            lines.append(f'back = load("{k}.onnx")')
            for p in points:
                point = listed(p) if inputs > 1 else repr(float(p[0]))
                lines.append(f"print net({point})")
                lines.append(f"print back({point})")
            made.append((single, points, maker.largest, layers))
        open(f"{folder}/networks.nn", "w").write("\n".join(lines) + "\n")
        run = subprocess.run([program, "networks.nn"], cwd=folder, capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr[-3000:])
        rows = [line for line in run.stdout.splitlines() if not line.startswith("wrote")]
        values = [[float(word) for word in row.strip("[]").split(", ")] for row in rows]
        assert len(values) == 2 * POINTS * count, "nn printed something else"
        failures = 0
        for k, (single, points, largest, layers) in enumerate(made):
            given = values[2 * POINTS * k : 2 * POINTS * (k + 1)]
            ours, back = np.array(given[0::2]), np.array(given[1::2])
            model = onnx.load(f"{folder}/{k}.onnx")
            onnx.checker.check_model(model, full_check=True)
            session = onnxruntime.InferenceSession(
                f"{folder}/{k}.onnx", session_options, providers=["CPUExecutionProvider"])
            kind = np.float32 if single else np.float64
            theirs = session.run(None, {"x": points.astype(kind)})[0].astype(float)
            ulp = float(np.spacing(kind(largest)))
            difference = np.abs(theirs - ours).max() / ulp
            returned = np.abs(back - ours).max() / ulp
            worst[kind.__name__] = max(worst.get(kind.__name__, (0, 0)), (difference, k))
            if not difference <= 4 or not returned <= (4 if single else 0):
                failures += 1
                if failures <= 5:
                    print(f"network {k}: {difference:.2f} ulp, read back {returned:.2f} ulp")
                    for layer in layers:
                        print("   ", layer[:150])
    for kind, (difference, k) in sorted(worst.items()):
        print(f"{kind}: at most {difference:.2f} ulp of the largest weight sum (network {k})")
    print(f"{count} networks, {failures} beyond 4 ulp")
    sys.exit(failures > 0)


main()
