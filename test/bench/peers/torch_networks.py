"""The networks that test/bench/throughput compares, in PyTorch. Layers are named as in the papers."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Residual(nn.Module):
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


class Dense(nn.Module):
    """Appends the maps that it makes to those that it got."""

    def __init__(self, cin, growth):
        super().__init__()
        self.bn = nn.BatchNorm2d(cin)
        self.conv = nn.Conv2d(cin, growth, 3, 1, 1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv(F.relu(self.bn(x)))], 1)


class Inverted(nn.Module):
    """Expands by 1×1, convolves each channel by itself, projects by 1×1; a skip where the shape stays."""

    def __init__(self, cin, cout, stride, expand):
        super().__init__()
        inner = cin * expand
        wide = [nn.Conv2d(cin, inner, 1, bias=False), nn.BatchNorm2d(inner), nn.ReLU6()] if expand > 1 else []
        apart = [nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False), nn.BatchNorm2d(inner), nn.ReLU6()]
        self.way = nn.Sequential(*wide, *apart, nn.Conv2d(inner, cout, 1, bias=False), nn.BatchNorm2d(cout))
        self.skips = stride == 1 and cin == cout

    def forward(self, x):
        return x + self.way(x) if self.skips else self.way(x)


def _stages(counts, width, projection):
    layers, c = [], width
    for stage, count in enumerate(counts):
        for i in range(count):
            out = width << stage
            layers.append(Residual(c, out, 2 if stage and i == 0 else 1, projection))
            c = out
    return layers, c


def _resnet_20():
    stem = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    layers, c = _stages([3, 3, 3], 16, lambda i, o, s: nn.Conv2d(i, o, 1, s))
    return stem + layers, c


def _resnet_18():
    stem = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    project = lambda i, o, s: nn.Sequential(nn.Conv2d(i, o, 1, s, bias=False), nn.BatchNorm2d(o))
    layers, c = _stages([2, 2, 2, 2], 64, project)
    return stem + layers, c


def _densenet_40_12():
    layers, c = [nn.Conv2d(3, 16, 3, 1, 1, bias=False)], 16
    for stage in range(3):
        if stage:
            layers += [nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, c, 1, bias=False), nn.AvgPool2d(2)]
        for _ in range(12):
            layers.append(Dense(c, 12))
            c += 12
    return layers + [nn.BatchNorm2d(c), nn.ReLU()], c


def _mobilenet_v2():
    layers, c = [nn.Conv2d(3, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU6()], 32
    for expand, out, count, stride in [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    ]:
        for i in range(count):
            layers.append(Inverted(c, out, stride if i == 0 else 1, expand))
            c = out
    return layers + [nn.Conv2d(c, 1280, 1, bias=False), nn.BatchNorm2d(1280), nn.ReLU6()], 1280


def build(network):
    """The network of this name, which gives logits of ten classes."""
    make = {"resnet-20": _resnet_20, "resnet-18-64": _resnet_18, "densenet-40-12": _densenet_40_12, "mobilenet-v2-64": _mobilenet_v2}
    layers, c = make[network]()
    dropout = [nn.Dropout(0.2)] if network == "mobilenet-v2-64" else []
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), *dropout, nn.Linear(c, 10))
