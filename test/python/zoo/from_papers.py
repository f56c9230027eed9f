"""Networks that no library builds, after their papers and their authors' code: template → function and its arguments.

He et al. 2015, arXiv 1512.03385, section 4.2 (shortcut A).
He et al. 2016, arXiv 1603.05027; github.com/KaimingHe/resnet-1k-layers, resnet-pre-act.lua.
Huang et al. 2016, arXiv 1603.09382 (in evaluation, the network that it trains).
Zagoruyko and Komodakis 2016, arXiv 1605.07146; github.com/szagoruyko/wide-residual-networks, pytorch/resnet.py.
Huang et al. 2016, arXiv 1608.06993; github.com/liuzhuang13/DenseNet, models/densenet.lua.
LeCun et al. 1998, with every map of the second convolution reading all six maps, and without the weights of the poolings.
"""

import torch
from torch import nn
from torch.nn import functional

import torch_figures

source = f"the papers and their authors' code, written in torch (test/python/zoo/from_papers.py); {torch_figures.computed}"


def conv(inputs, outputs, size, stride=1):
    return nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)


def activation(channels):
    return nn.Sequential(nn.BatchNorm2d(channels), nn.ReLU())


class ZeroPad(nn.Module):
    """Shortcut A: every second pixel, and channels of zeros."""

    def __init__(self, more, stride):
        super().__init__()
        self.more, self.stride = more, stride

    def forward(self, x):
        return functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.more))


class Residual(nn.Module):
    def __init__(self, branch, shortcut, after):
        super().__init__()
        self.branch, self.shortcut, self.after = branch, shortcut, after

    def forward(self, x):
        return self.after(self.branch(x) + self.shortcut(x))


class Append(nn.Module):
    def __init__(self, branch):
        super().__init__()
        self.branch = branch

    def forward(self, x):
        return torch.cat([x, self.branch(x)], 1)


def classifier(channels):
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def cifar_resnet(depth, residual=True):
    layers, channels = [conv(3, 16, 3), activation(16)], 16
    for filters in [16, 32, 64]:
        for block in range((depth - 2) // 6):
            stride = 2 if block == 0 and filters > 16 else 1
            branch = nn.Sequential(
                conv(channels, filters, 3, stride), activation(filters), conv(filters, filters, 3), nn.BatchNorm2d(filters)
            )
            shortcut = ZeroPad(filters - channels, stride)
            layers += [Residual(branch, shortcut, nn.ReLU())] if residual else [branch, nn.ReLU()]
            channels = filters
    return nn.Sequential(*layers, classifier(channels))


def pre_activated(widths, blocks, branch, shortcut):
    """The first unit of a stage normalizes before the fork, the others on the branch."""
    layers, channels = [conv(3, 16, 3)], 16
    for width, stride in zip(widths, [1, 2, 2]):
        first = Residual(branch(channels, width, stride), shortcut(channels, width, stride), nn.Identity())
        layers += [activation(channels), first]
        for _ in range(blocks - 1):
            unit = nn.Sequential(activation(width), branch(width, width, 1))
            layers.append(Residual(unit, nn.Identity(), nn.Identity()))
        channels = width
    return nn.Sequential(*layers, activation(channels), classifier(channels))


def basic(inputs, outputs, stride):
    return nn.Sequential(conv(inputs, outputs, 3, stride), activation(outputs), conv(outputs, outputs, 3))


def bottleneck(inputs, outputs, stride):
    inner = outputs // 4
    return nn.Sequential(
        conv(inputs, inner, 1, stride), activation(inner), conv(inner, inner, 3), activation(inner), conv(inner, outputs, 1)
    )


def pre_activation_basic(depth):
    return pre_activated([16, 32, 64], (depth - 2) // 6, basic, lambda i, o, stride: ZeroPad(o - i, stride))


def pre_activation_bottleneck(depth):
    return pre_activated([64, 128, 256], (depth - 2) // 9, bottleneck, lambda i, o, stride: conv(i, o, 1, stride))


def wide_resnet(depth, width):
    widths = [16 * width, 32 * width, 64 * width]
    return pre_activated(widths, (depth - 4) // 6, basic, lambda i, o, stride: conv(i, o, 1, stride))


def densenet(depth, growth, compact):
    """DenseNet, and DenseNet-BC with bottlenecks and transitions that halve the maps."""
    channels = 2 * growth if compact else 16
    layers = [conv(3, channels, 3)]
    per_block = (depth - 4) // (6 if compact else 3)
    for block in range(3):
        for _ in range(per_block):
            inner = [conv(channels, 4 * growth, 1), activation(4 * growth)] if compact else []
            read = 4 * growth if compact else channels
            layers.append(Append(nn.Sequential(activation(channels), *inner, conv(read, growth, 3))))
            channels += growth
        layers.append(activation(channels))
        if block < 2:
            kept = channels // 2 if compact else channels
            layers += [conv(channels, kept, 1), nn.AvgPool2d(2)]
            channels = kept
    return nn.Sequential(*layers, classifier(channels))


def lenet():
    pool = [nn.Tanh(), nn.AvgPool2d(2)]
    maps = [nn.Conv2d(1, 6, 5, padding=2), *pool, nn.Conv2d(6, 16, 5), *pool, nn.Flatten()]
    return nn.Sequential(*maps, nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


color = (3, 32, 32)
digit = (1, 28, 28)

networks = {
    **{f"resnet-{depth}-cifar": (color, cifar_resnet, depth) for depth in [20, 32, 44, 56, 110]},
    **{f"plain-{depth}-cifar": (color, cifar_resnet, depth, False) for depth in [20, 56]},
    "stochastic-depth-110-cifar": (color, cifar_resnet, 110),
    "pre-activation-110-cifar": (color, pre_activation_basic, 110),
    "pre-activation-164-cifar": (color, pre_activation_bottleneck, 164),
    "wide-resnet-16-4-cifar": (color, wide_resnet, 16, 4),
    "wide-resnet-28-10-cifar": (color, wide_resnet, 28, 10),
    "densenet-40-12-cifar": (color, densenet, 40, 12, False),
    "densenet-bc-100-12-cifar": (color, densenet, 100, 12, True),
    "lenet-5": (digit, lenet),
}


def figures(size, build, *arguments):
    with torch.device("meta"):
        module = build(*arguments)
    return {"model": " ".join(map(str, [build.__name__, *arguments])), **torch_figures.figures(module, *size)}
