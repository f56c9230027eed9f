"""Trains the Tiny ResNet for digits in PyTorch: reads [{train, test, classes, batch, epochs, rate, seed}], where pictures are
{shape: [n, 28, 28, 1], values} and labels a list, writes [{steps, moving, measured}]: the test accuracy by BatchNorm's running
statistics, and by those that update_bn measures.

Usage: python torch_few_images.py requests.json responses.json
"""

import json
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.1)


def conv(inputs, outputs, stride=1):
    made = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
    nn.init.kaiming_normal_(made.weight, mode="fan_in", nonlinearity="relu")
    return made


class Basic(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.bn1 = conv(inputs, outputs, stride), norm(outputs)
        self.conv2, self.bn2 = conv(outputs, outputs), norm(outputs)
        self.stride, self.more = stride, outputs - inputs

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        short = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.more))
        return F.relu(y + short)


def tiny(classes):
    model = nn.Sequential(
        conv(1, 8), norm(8), nn.ReLU(), Basic(8, 8, 1), Basic(8, 16, 2), Basic(16, 32, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, classes),
    )
    nn.init.xavier_uniform_(model[-1].weight)
    nn.init.zeros_(model[-1].bias)
    return model


def pictures(part):
    values = np.array(part["pictures"]["values"], dtype=np.float32).reshape(part["pictures"]["shape"])
    return torch.tensor(values).permute(0, 3, 1, 2), torch.tensor(part["labels"])


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        return float((model(images).argmax(1) == labels).float().mean())


def run(request):
    torch.manual_seed(request["seed"])
    images, labels = pictures(request["train"])
    test = pictures(request["test"])
    model = tiny(request["classes"])
    optimizer = torch.optim.Adam(model.parameters(), lr=request["rate"], eps=1e-7)
    batch = request["batch"]
    total = request["epochs"] * -(-len(images) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, request["rate"], total_steps=total)
    for _ in range(request["epochs"]):
        model.train()
        order = torch.randperm(len(images))
        for at in range(0, len(images), batch):
            rows = order[at : at + batch]
            optimizer.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()
            schedule.step()
    moving = accuracy(model, *test)
    order = torch.randperm(len(images))
    loader = [images[order[at : at + batch]] for at in range(0, len(images), batch)]
    torch.optim.swa_utils.update_bn(loader, model)
    return {"steps": total, "moving": moving, "measured": accuracy(model, *test)}


# Small maps: threads that wait for each other are slower than one.
torch.set_num_threads(1)
with open(sys.argv[1]) as file:
    requests = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([run(request) for request in requests], file)
