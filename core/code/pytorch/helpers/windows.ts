import type { HelperTexts } from './define.ts';

/** Windows that are padded as TensorFlow pads them: what does not divide goes to the end. */
export const windowHelpers = {
  pair: {
    text: `def pair(value: int | tuple[int, int]) -> tuple[int, int]:
    """A size as height and width."""
    return (value, value) if isinstance(value, int) else value`,
  },
  same_pad: {
    text: `def same_pad(
    x: Tensor,
    kernel: tuple[int, ...],
    stride: tuple[int, ...],
    dilation: tuple[int, ...] = (1, 1),
    value: float = 0.0,
) -> Tensor:
    """Pads as Keras and TensorFlow do by "same": an odd rest goes to the bottom and the right."""
    pads: list[int] = []
    for length, k, s, d in zip(x.shape[2:], kernel, stride, dilation):
        total = max((-(-length // s) - 1) * s + (k - 1) * d + 1 - length, 0)
        pads = [total // 2, total - total // 2, *pads]  # the last axis comes first
    return F.pad(x, pads, value=value)`,
    imports: ['F'],
  },
  Conv2dSame: {
    text: `class Conv2dSame(nn.Conv2d):
    """A convolution that is padded as TensorFlow does by "same"."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(same_pad(x, self.kernel_size, self.stride, self.dilation))`,
    uses: ['same_pad'],
  },
  StandardizedConv2d: {
    text: `class StandardizedConv2d(nn.Conv2d):
    """A convolution whose filters compute with mean 0 and variance 1 (Qiao et al. 2019)."""

    def __init__(self, *args: Any, epsilon: float = 1e-6, **options: Any) -> None:
        super().__init__(*args, **options)
        self.epsilon = epsilon

    def _conv_forward(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        variance, mean = torch.var_mean(weight, dim=(1, 2, 3), correction=0, keepdim=True)
        return super()._conv_forward(x, (weight - mean) / (variance + self.epsilon).sqrt(), bias)`,
    imports: ['Any'],
  },
  StandardizedConv2dSame: {
    text: `class StandardizedConv2dSame(StandardizedConv2d):
    """The same, padded as TensorFlow does by "same"."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(same_pad(x, self.kernel_size, self.stride, self.dilation))`,
    uses: ['same_pad', 'StandardizedConv2d'],
  },
  Separable: {
    text: `class Separable(nn.Module):
    """A convolution of every channel by itself, then one of 1×1 over all of them."""

    def __init__(self, depthwise: nn.Conv2d, pointwise: nn.Conv2d) -> None:
        super().__init__()
        self.depthwise = depthwise
        self.pointwise = pointwise

    def forward(self, x: Tensor) -> Tensor:
        return self.pointwise(self.depthwise(x))`,
  },
  ConvTranspose2dSame: {
    text: `class ConvTranspose2dSame(nn.ConvTranspose2d):
    """A transposed convolution that makes a map exactly as many times larger as its strides say."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | tuple[int, int],
        stride: int | tuple[int, int],
        bias: bool = True,
    ) -> None:
        gaps = tuple(max(s - k, 0) for k, s in zip(pair(kernel_size), pair(stride)))
        super().__init__(
            in_channels, out_channels, kernel_size, stride, output_padding=gaps, bias=bias
        )

    def forward(self, x: Tensor) -> Tensor:
        top, left = (max(k - s, 0) // 2 for k, s in zip(self.kernel_size, self.stride))
        height, width = (length * s for length, s in zip(x.shape[2:], self.stride))
        return super().forward(x)[:, :, top : top + height, left : left + width]`,
    uses: ['pair'],
  },
  MaxPool2dSame: {
    text: `class MaxPool2dSame(nn.MaxPool2d):
    """A pooling that is padded as TensorFlow does by "same"; padding is never the largest."""

    def forward(self, x: Tensor) -> Tensor:
        x = same_pad(x, pair(self.kernel_size), pair(self.stride), value=-math.inf)
        return super().forward(x)`,
    uses: ['pair', 'same_pad'],
    imports: ['math'],
  },
  BlurPool2d: {
    text: `class BlurPool2d(nn.Module):
    """Blurs a map by a binomial filter (Zhang 2019): means of two neighbors, again and again."""

    def __init__(self, size: int, stride: int) -> None:
        super().__init__()
        self.size = size
        self.stride = stride

    def forward(self, x: Tensor) -> Tensor:
        border = (self.stride + self.size - 2) // 2
        x = F.pad(x, (border, border, border, border), mode="reflect")
        for left in range(self.size - 1, 0, -1):
            x = F.avg_pool2d(x, 2, self.stride if left == 1 else 1)
        return x`,
    imports: ['F'],
  },
  AvgPool2dSame: {
    text: `class AvgPool2dSame(nn.AvgPool2d):
    """A pooling that is padded as TensorFlow does by "same"; padding is not counted."""

    def forward(self, x: Tensor) -> Tensor:
        kernel, stride = pair(self.kernel_size), pair(self.stride)
        counted = same_pad(torch.ones_like(x[:1, :1]), kernel, stride)
        return super().forward(same_pad(x, kernel, stride)) / super().forward(counted)`,
    uses: ['pair', 'same_pad'],
  },
} as const satisfies HelperTexts;
