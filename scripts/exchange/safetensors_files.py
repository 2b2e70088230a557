"""Files of save in the official safetensors reader, and files of that in load: NN."""
import subprocess
import sys
import tempfile

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file


def run(folder, text):
    open(f"{folder}/program.nn", "w").write("set digits=17\n" + text)
    done = subprocess.run([sys.argv[1], "--quiet", "program.nn"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return [np.array(eval(line)) for line in done.stdout.splitlines()]


def written(folder, precision):
    weights, bias = run(
        folder,
        f"""net = dense(8,tanh) >> dense(1)
fit net runge epochs=3 precision={precision}
save net "net.safetensors"
print net.W[2]
print net.b[2]
""")
    with safe_open(f"{folder}/net.safetensors", "np") as file:
        kind = np.float32 if precision == "single" else np.float64
        assert file.metadata()["architecture"] == "dense(8, tanh) >> dense(1)"
        for name, ours in ("W2", weights), ("b2", bias):
            theirs = file.get_tensor(name)
            assert theirs.dtype == kind and np.array_equal(theirs.astype(float), ours), name
        assert {"optimizer.m", "optimizer.v", "training.shuffle"} <= set(file.keys())


def read(folder, kind):
    random = np.random.RandomState(1)
    sizes, tensors = [3, 5, 4, 2], {}
    # As a state_dict of nn.Sequential(Linear, Tanh, Linear, Tanh, ..., Linear) names them.
    for place, (n, m) in zip((0, 2, 10), zip(sizes, sizes[1:])):
        tensors[f"{place}.weight"] = random.randn(m, n).astype(kind)
        tensors[f"{place}.bias"] = random.randn(m).astype(kind)
    save_file(tensors, f"{folder}/torch.safetensors")
    x = np.array([0.3, -0.2, 0.5])
    (ours,) = run(folder, f'print load("torch.safetensors", activation=tanh)({x.tolist()})\n')
    for place in 0, 2, 10:
        x = tensors[f"{place}.weight"].astype(float) @ x + tensors[f"{place}.bias"]
        x = x if place == 10 else np.tanh(x)
    assert np.abs(x - ours).max() < 1e-14, (x, ours)


with tempfile.TemporaryDirectory() as folder:
    for precision in "double", "single":
        written(folder, precision)
    for kind in np.float32, np.float64:
        read(folder, kind)
print("safetensors: what nn saves the official reader opens, what that library writes nn loads")
