import { Dropout } from './dropout.ts';

/**
 * Drops the residual branch of single samples (Huang et al. 2016). Survivors are scaled up in training, as timm and
 * torchvision do, where the paper scales down in inference: the expectation is the same, and inference costs nothing.
 */
export class StochasticDepth extends Dropout {
  static override readonly className = 'StochasticDepth';

  protected override maskShape(shape: number[]): number[] {
    return shape.map((length, axis) => (axis === 0 ? length : 1));
  }
}
