import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import {
  type Kwargs,
  type LayerArgs,
  only,
  onlyShape,
  type Shapes,
  type StockClass,
  stockClass,
  type Tensors,
} from './stock.ts';

export interface GlobalPoolingArgs extends LayerArgs {
  /** Gives maps of 1×1; false where absent. */
  readonly keepdims?: boolean;
}

type Stock = StockClass<GlobalPoolingArgs, tfl.layers.Layer>;

/** A stock layer with Keras's `keepdims`, which tfjs-layers lacks. Without it its saved config is the stock one. */
function keepingDims(Stock: Stock): Stock {
  return class extends Stock {
    readonly keepdims: boolean;

    constructor(args: GlobalPoolingArgs) {
      super(args);
      this.keepdims = args.keepdims ?? false;
    }

    override computeOutputShape(inputShape: Shapes): Shapes {
      const pooled = super.computeOutputShape(inputShape);
      if (!this.keepdims) return pooled;
      const [batch = null, channels = null] = onlyShape(pooled);
      return [batch, 1, 1, channels];
    }

    override call(inputs: Tensors, kwargs: Kwargs): Tensors {
      if (!this.keepdims) return super.call(inputs, kwargs);
      return tf.tidy(() => {
        const pooled = only(super.call(inputs, kwargs));
        const [batch = 0, channels = 0] = pooled.shape;
        return tf.reshape(pooled, [batch, 1, 1, channels]);
      });
    }

    override getConfig(): tf.serialization.ConfigDict {
      return this.keepdims ? { ...super.getConfig(), keepdims: true } : super.getConfig();
    }
  };
}

export class GlobalAveragePooling2D extends keepingDims(stockClass(tfl.layers.globalAveragePooling2d, {})) {
  static override readonly className = 'GlobalAveragePooling2D';
}

export class GlobalMaxPooling2D extends keepingDims(stockClass(tfl.layers.globalMaxPooling2d, {})) {
  static override readonly className = 'GlobalMaxPooling2D';
}
