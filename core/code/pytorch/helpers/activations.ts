import type { HelperTexts } from './define.ts';

/** Functions of one value that PyTorch has, but not as modules. */
export const activationHelpers = {
  Exponential: {
    text: `class Exponential(nn.Module):
    """e to the power of every value."""

    def forward(self, x: Tensor) -> Tensor:
        return x.exp()`,
  },
} as const satisfies HelperTexts;
