"""Training throughput of PyTorch, eager mode, channels-last memory: the networks that test/bench/throughput compares with."""
import argparse
import json
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

p = argparse.ArgumentParser()
p.add_argument("--network", choices=["resnet-20", "resnet-18-64"], default="resnet-20")
p.add_argument("--images", type=int, default=1024)
p.add_argument("--batch", type=int, default=128)
p.add_argument("--epochs", type=int, default=4)
p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
a = p.parse_args()
torch.manual_seed(0)


class Block(nn.Module):
    """H(x) = F(x) + x; where the shape changes, x is projected."""

    def __init__(self, cin, cout, stride, projection):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        self.skip = projection(cin, cout, stride) if stride != 1 or cin != cout else nn.Identity()

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.skip(x))


def stages(counts, width, projection):
    layers, c = [], width
    for stage, count in enumerate(counts):
        for i in range(count):
            out = width << stage
            layers.append(Block(c, out, 2 if stage and i == 0 else 1, projection))
            c = out
    return layers + [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, 10)]


if a.network == "resnet-20":
    side = 32
    stem = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    model = nn.Sequential(*stem, *stages([3, 3, 3], 16, lambda i, o, s: nn.Conv2d(i, o, 1, s)))
else:
    side = 64
    stem = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    project = lambda i, o, s: nn.Sequential(nn.Conv2d(i, o, 1, s, bias=False), nn.BatchNorm2d(o))
    model = nn.Sequential(*stem, *stages([2, 2, 2, 2], 64, project))
model = model.to(a.device, memory_format=torch.channels_last).train()
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
x = torch.rand(a.images, 3, side, side).to(a.device, memory_format=torch.channels_last)
y = torch.randint(0, 10, (a.images,)).to(a.device)
for epoch in range(a.epochs):
    start = time.perf_counter()
    for i in range(0, a.images, a.batch):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x[i : i + a.batch]), y[i : i + a.batch])
        loss.backward()
        optimizer.step()
    value = loss.item()  # waits for the device
    rate = a.images / (time.perf_counter() - start)
    print(json.dumps({"kind": "epoch", "epoch": epoch + 1, "imagesPerSecond": rate, "loss": value}), flush=True)
