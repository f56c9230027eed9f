import type { HelperTexts } from './define.ts';

/** Maps are [N, channels, height, width] here; documents count their values with the channels last. */
export const layoutHelpers = {
  copies: {
    text: `def copies(name: str, count: int) -> list[str]:
    """Names of a block's copies: an only one has no number."""
    return [name] if count == 1 else [f"{name}{index + 1}" for index in range(count)]`,
  },
  channels_last: {
    text: `def channels_last(x: Tensor) -> Tensor:
    """A map [N, C, H, W] as [N, H, W, C]; anything else as it is."""
    return x.permute(0, 2, 3, 1) if x.dim() == 4 else x`,
  },
  channels_first: {
    text: `def channels_first(x: Tensor) -> Tensor:
    """A map [N, H, W, C] as [N, C, H, W]; anything else as it is."""
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x`,
  },
  spread: {
    text: `def spread(x: Tensor, axes: int) -> Tensor:
    """Gives a tensor more axes in front, to be merged with one that has so many."""
    x = channels_last(x)
    while x.dim() < axes:
        x = x.unsqueeze(1)
    return channels_first(x)`,
    uses: ['channels_last', 'channels_first'],
  },
  MapFlatten: {
    text: `class MapFlatten(nn.Module):
    """Lays a map out in one row: row by row, pixel by pixel, channel by channel."""

    def forward(self, x: Tensor) -> Tensor:
        return channels_last(x).flatten(1)`,
    uses: ['channels_last'],
  },
  Reshape: {
    text: `class Reshape(nn.Module):
    """Reads the same values in the same order, the channels last, as another shape."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, x: Tensor) -> Tensor:
        return channels_first(channels_last(x).reshape(x.shape[0], *self.shape))`,
    uses: ['channels_last', 'channels_first'],
  },
  Permute: {
    text: `class Permute(nn.Module):
    """Puts the axes in another order; the first is 1, and maps count their channels last."""

    def __init__(self, axes: tuple[int, ...]) -> None:
        super().__init__()
        self.axes = axes

    def forward(self, x: Tensor) -> Tensor:
        return channels_first(channels_last(x).permute(0, *self.axes))`,
    uses: ['channels_last', 'channels_first'],
  },
  Crop2d: {
    text: `class Crop2d(nn.Module):
    """Cuts rows and columns off the sides of a map."""

    def __init__(self, left: int, right: int, top: int, bottom: int) -> None:
        super().__init__()
        self.sides = (left, right, top, bottom)

    def forward(self, x: Tensor) -> Tensor:
        left, right, top, bottom = self.sides
        return x[:, :, top : x.shape[2] - bottom, left : x.shape[3] - right]`,
  },
  ChannelSlice: {
    text: `class ChannelSlice(nn.Module):
    """Keeps so many channels, from one on."""

    def __init__(self, begin: int, size: int) -> None:
        super().__init__()
        self.begin = begin
        self.size = size

    def forward(self, x: Tensor) -> Tensor:
        return x.narrow(1 if x.dim() == 4 else -1, self.begin, self.size)`,
  },
  ZeroPadShortcut: {
    text: `class ZeroPadShortcut(nn.Module):
    """Keeps every such row and column, and appends channels of zeros (He et al. 2015, option A)."""

    def __init__(self, filters: int, strides: tuple[int, int]) -> None:
        super().__init__()
        self.filters = filters
        self.strides = strides

    def forward(self, x: Tensor) -> Tensor:
        x = x[:, :, :: self.strides[0], :: self.strides[1]]
        return F.pad(x, (0, 0, 0, 0, 0, self.filters - x.shape[1]))`,
    imports: ['F'],
  },
  LayerScale: {
    text: `class LayerScale(nn.Module):
    """Multiplies every channel by a learned factor, or all by one (Touvron et al. 2021)."""

    def __init__(self, factors: int, initial_value: float) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.full((factors,), float(initial_value)))

    def forward(self, x: Tensor) -> Tensor:
        return x * (self.gamma.view(-1, 1, 1) if x.dim() == 4 else self.gamma)`,
  },
} as const satisfies HelperTexts;
