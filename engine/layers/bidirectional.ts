import * as tfl from '@tensorflow/tfjs-layers';
import { hash32 } from '../../core/random.ts';
import { initializerFrom } from './initializer-names.ts';
import { type Shapes, stockClass } from './stock.ts';

const Stock = stockClass(tfl.layers.bidirectional, { layer: tfl.layers.simpleRNN({ units: 1 }) as tfl.RNN });

/**
 * The stock layer, whose two directions are clones with the same seed and would start with the same weights: the
 * backward one draws its own.
 */
export class Bidirectional extends Stock {
  static override readonly className = 'Bidirectional';

  override build(inputShape: Shapes): void {
    super.build(inputShape);
    const config = this.layer.getConfig();
    for (const weight of this.weights.slice(this.weights.length / 2)) {
      const key = weight.originalName.endsWith('/recurrent_kernel')
        ? 'recurrentInitializer'
        : 'kernelInitializer';
      const seeded = reseeded(config[key]);
      if (seeded === undefined || weight.originalName.endsWith('/bias')) continue;
      const value = initializerFrom(seeded).apply(weight.shape);
      weight.write(value);
      value.dispose();
    }
  }
}

/** A saved initializer with another seed; undefined for those without one. */
function reseeded(saved: unknown): unknown {
  if (typeof saved !== 'object' || saved === null || !('config' in saved)) return undefined;
  const { config } = saved;
  if (typeof config !== 'object' || config === null || !('seed' in config)) return undefined;
  return { ...saved, config: { ...config, seed: hash32(Number(config.seed), 1) >>> 1 } };
}
