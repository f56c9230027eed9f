import type { HelperTexts } from './define.ts';

/** What training keeps in check of weights: penalties on their size, and bounds of it. */
export const ruleHelpers = {
  penalty: {
    text: `def penalty(model: nn.Module) -> Tensor | float:
    """l1 · Σ|w| + l2 · Σw² of all layers that are penalized: what training adds to the loss."""
    total: Tensor | float = 0.0
    for module in model.modules():
        l1, l2 = getattr(module, "penalty", (0, 0))
        if l1 != 0 or l2 != 0:
            total = total + l1 * module.weight.abs().sum() + l2 * module.weight.square().sum()
    return total`,
  },
  penalized: {
    text: `def penalized(layer: Layer, l1: float = 0, l2: float = 0) -> Layer:
    """A layer on whose weight \`penalty\` puts a price."""
    layer.penalty = (l1, l2)
    return layer`,
    uses: ['start', 'penalty'],
  },
  constrain: {
    text: `@torch.no_grad()
def constrain(model: nn.Module) -> None:
    """Applies the constraints of all weights: what training does after every update."""
    for module in model.modules():
        if hasattr(module, "constraint"):
            function, options = module.constraint
            module.weight.copy_(function(module.weight, **options))`,
  },
  constrained: {
    text: `def constrained(layer: Layer, constraint: Callable[..., Tensor], **options: Any) -> Layer:
    """A layer whose weight \`constrain\` keeps within bounds."""
    layer.constraint = (constraint, options)
    return layer`,
    uses: ['start', 'constrain'],
    imports: ['Any', 'Callable'],
  },
  norms: {
    text: `def norms(weight: Tensor, dims: tuple[int, ...] | None) -> Tensor:
    """Norms of filters, which have all axes but the first unless others are given."""
    dims = tuple(range(1, weight.dim())) if dims is None else dims
    return torch.linalg.vector_norm(weight, dim=dims, keepdim=True)`,
  },
  max_norm: {
    text: `def max_norm(weight: Tensor, max_value: float, dims: tuple[int, ...] | None = None) -> Tensor:
    """Filters no longer than this, by Keras's formula."""
    now = norms(weight, dims)
    return weight * (now.clamp(max=max_value) / (now + 1e-7))`,
    uses: ['norms'],
  },
  unit_norm: {
    text: `def unit_norm(weight: Tensor, dims: tuple[int, ...] | None = None) -> Tensor:
    """Filters of norm 1, by Keras's formula."""
    return weight / (norms(weight, dims) + 1e-7)`,
    uses: ['norms'],
  },
  non_neg: {
    text: `def non_neg(weight: Tensor) -> Tensor:
    """Zeros in place of negative values."""
    return weight.clamp(min=0)`,
  },
  min_max_norm: {
    text: `def min_max_norm(
    weight: Tensor,
    min_value: float,
    max_value: float,
    rate: float,
    dims: tuple[int, ...] | None = None,
) -> Tensor:
    """Filters whose norms are brought within bounds, by Keras's formula."""
    now = norms(weight, dims)
    wanted = rate * now.clamp(min=min_value).clamp(max=max_value) + (1 - rate) * now
    return weight * (wanted / (now + 1e-7))`,
    uses: ['norms'],
  },
} as const satisfies HelperTexts;
