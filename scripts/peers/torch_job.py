"""The reference job in PyTorch, as its tutorials write a training loop; float64, one thread."""

import reference_job as job
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
(x, y), (vx, vy), _ = [[torch.from_numpy(a) for a in part] for part in job.data()]


def train():
    torch.manual_seed(4)
    net = torch.nn.Sequential(
        torch.nn.Linear(1, 64), torch.nn.Tanh(), torch.nn.Linear(64, 64), torch.nn.Tanh(),
        torch.nn.Linear(64, 1))
    for layer in net:
        if isinstance(layer, torch.nn.Linear):
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.Adam(net.parameters(), lr=job.RATE, eps=1e-7)
    loss = torch.nn.MSELoss()
    start = job.clock()
    for _ in range(job.EPOCHS):
        order = torch.randperm(len(x))
        for i in range(0, len(x), job.BATCH):
            part = order[i:i + job.BATCH]
            optimizer.zero_grad()
            loss(net(x[part]), y[part]).backward()
            optimizer.step()
        with torch.no_grad():
            loss(net(vx), vy).item()
    took = job.clock() - start

    def predict(points):
        with torch.no_grad():
            return net(torch.from_numpy(points)).numpy()
    return took, predict


job.report(f"PyTorch {torch.__version__}", train, "Adam, float64, eager")
