import { Dropout } from './dropout.ts';

/** Drops whole maps (Tompson et al. 2015, §3.2): Keras's layer, which tfjs-layers lacks. */
export class SpatialDropout2D extends Dropout {
  static override readonly className = 'SpatialDropout2D';

  protected override maskShape([batch = 1, , , channels = 1]: number[]): number[] {
    return [batch, 1, 1, channels];
  }
}
