import type { HelperTexts } from './define.ts';

/** What acts in training: layers that are random there, and how weights start. */
export const trainingHelpers = {
  LearnedSlope: {
    text: `class LearnedSlope(nn.Module):
    """A ReLU whose slope below zero is learned; it has this shape, and starts at 0.25."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full(shape, 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x >= 0, x, self.weight * x)`,
  },
  GaussianNoise: {
    text: `class GaussianNoise(nn.Module):
    """In training, adds normal noise to every value."""

    def __init__(self, stddev: float) -> None:
        super().__init__()
        self.stddev = stddev

    def forward(self, x: Tensor) -> Tensor:
        return x + self.stddev * torch.randn_like(x) if self.training else x`,
  },
  StochasticDepth: {
    text: `class StochasticDepth(nn.Module):
    """In training, leaves a branch out for random samples and scales it up for the others."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], *[1] * (x.dim() - 1), device=x.device) >= self.rate
        return x * kept / (1 - self.rate)`,
  },
  start: {
    text: `Layer = TypeVar("Layer", bound=nn.Module)


def start(
    layer: Layer,
    fill: Callable[[Tensor], object],
    bias: Callable[[Tensor], object] = nn.init.zeros_,
) -> Layer:
    """Fills a layer's weight by a function, and its bias by another, usually with zeros."""
    fill(layer.weight)
    if getattr(layer, "bias", None) is not None:
        bias(layer.bias)
    return layer`,
    imports: ['TypeVar', 'Callable'],
  },
  fans: {
    text: `def fans(weight: Tensor) -> tuple[int, int]:
    """How many values an output reads, and how many an input feeds."""
    return weight[0].numel(), weight[:, 0].numel()`,
  },
  truncated: {
    text: `def truncated(weight: Tensor, variance: float) -> None:
    """Normal values of this variance, none beyond two deviations of the normal before the cut."""
    deviation = math.sqrt(variance) / 0.87962566103423978
    nn.init.trunc_normal_(weight, std=deviation, a=-2 * deviation, b=2 * deviation)`,
    imports: ['math'],
  },
  by_columns: {
    text: `def by_columns(fill: Callable[[Tensor], object]) -> Callable[[Tensor], object]:
    """Fills a table as the kernel of a layer with an input per row."""
    return lambda weight: fill(weight.data.T)`,
    imports: ['Callable'],
  },
  he_normal: {
    text: `def he_normal(weight: Tensor) -> None:
    """He et al. 2015, arXiv 1502.01852."""
    truncated(weight, 2 / fans(weight)[0])`,
    uses: ['fans', 'truncated'],
  },
  glorot_normal: {
    text: `def glorot_normal(weight: Tensor) -> None:
    """Glorot and Bengio 2010."""
    truncated(weight, 2 / sum(fans(weight)))`,
    uses: ['fans', 'truncated'],
  },
  lecun_normal: {
    text: `def lecun_normal(weight: Tensor) -> None:
    """LeCun et al. 1998, Efficient backprop."""
    truncated(weight, 1 / fans(weight)[0])`,
    uses: ['fans', 'truncated'],
  },
  lecun_uniform: {
    text: `def lecun_uniform(weight: Tensor) -> None:
    """LeCun et al. 1998, Efficient backprop."""
    limit = math.sqrt(3 / fans(weight)[0])
    nn.init.uniform_(weight, -limit, limit)`,
    uses: ['fans'],
    imports: ['math'],
  },
  random_normal: {
    text: `def random_normal(std: float = 0.05) -> Callable[[Tensor], object]:
    """Normal values, as Keras starts them by this name."""
    return lambda weight: nn.init.normal_(weight, std=std)`,
    imports: ['Callable'],
  },
  random_uniform: {
    text: `def random_uniform(weight: Tensor) -> None:
    """Uniform values, as Keras starts them by this name."""
    nn.init.uniform_(weight, -0.05, 0.05)`,
  },
  truncated_normal: {
    text: `def truncated_normal(std: float = 0.05) -> Callable[[Tensor], object]:
    """Normal values, none beyond two deviations, as Keras starts them by this name."""
    return lambda weight: nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std)`,
    imports: ['Callable'],
  },
  constant: {
    text: `def constant(value: float) -> Callable[[Tensor], object]:
    """The same value everywhere."""
    return lambda weight: nn.init.constant_(weight, value)`,
    imports: ['Callable'],
  },
  variance_scaling: {
    text: `def variance_scaling(scale: float, mode: str, distribution: str) -> Callable[[Tensor], object]:
    """Values whose variance is the scale, divided by the connections that the mode counts, as in Keras."""

    def fill(weight: Tensor) -> None:
        fan_in, fan_out = fans(weight)
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[mode]
        if distribution == "truncated_normal":
            truncated(weight, scale / fan)
        elif distribution == "uniform":
            nn.init.uniform_(weight, -math.sqrt(3 * scale / fan), math.sqrt(3 * scale / fan))
        else:
            nn.init.normal_(weight, std=math.sqrt(scale / fan))

    return fill`,
    uses: ['fans', 'truncated'],
    imports: ['math', 'Callable'],
  },
} as const satisfies HelperTexts;
