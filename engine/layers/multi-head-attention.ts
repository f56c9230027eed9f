import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { hash32, hashText } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import { type Initializer, initializerFrom, savedInitializer } from './initializer-names.ts';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface MultiHeadAttentionArgs extends LayerArgs {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly useBias?: boolean;
  /** As a configuration names or saves it. */
  readonly kernelInitializer?: unknown;
}

interface Projection {
  readonly kernel: LayerVariable;
  readonly bias: LayerVariable | undefined;
}

/** Self-attention with several heads (Vaswani et al. 2017, section 3.2): Keras's layer, which tfjs-layers lacks. */
export class MultiHeadAttention extends tfl.layers.Layer {
  static readonly className = 'MultiHeadAttention';
  readonly numHeads: number;
  readonly keyDim: number;
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  private readonly projections = new Map<string, Projection>();

  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    this.numHeads = args.numHeads;
    this.keyDim = args.keyDim;
    this.useBias = args.useBias ?? true;
    this.kernelInitializer = initializerFrom(args.kernelInitializer ?? 'glorotUniform');
  }

  override build(inputShape: Shapes): void {
    const features = onlyShape(inputShape).at(-1) ?? 0;
    const heads = [this.numHeads, this.keyDim];
    for (const name of ['query', 'key', 'value']) this.addProjection(name, [features], heads);
    this.addProjection('attention_output', heads, [features]);
    this.built = true;
  }

  /** A kernel of these axes. It starts as the matrix that it is, as in Keras, though its heads are an axis. */
  private addProjection(name: string, inner: readonly number[], outer: number[]): void {
    const zeros = tfl.initializers.zeros();
    const shape = [...inner, ...outer];
    const kernel = this.addWeight(`${name}/kernel`, shape, 'float32', zeros);
    const start = startOf(this.kernelInitializer, name);
    tf.tidy(() => {
      kernel.write(tf.reshape(start.apply([inner, outer].map(elementCount)), shape));
    });
    const bias = this.useBias ? this.addWeight(`${name}/bias`, outer, 'float32', zeros) : undefined;
    this.projections.set(name, { kernel, bias });
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    return onlyShape(inputShape);
  }

  /** All rows `[rows, in]` through the matrix that a kernel is when its heads are one axis. */
  private project(name: string, rows: tf.Tensor): tf.Tensor {
    const projection = this.projections.get(name);
    if (projection === undefined) throw new Error('attention is built before it is called');
    const kernel = tf.reshape(projection.kernel.read(), [rows.shape[1] ?? 1, -1]);
    const y = tf.matMul(rows, kernel);
    const bias = projection.bias?.read();
    return bias === undefined ? y : tf.add(y, tf.reshape(bias, [-1]));
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch = 1, tokens = 1, features = 1] = x.shape;
      const { numHeads, keyDim } = this;
      const rows = tf.reshape(x, [batch * tokens, features]);
      const heads = (values: tf.Tensor): tf.Tensor =>
        tf.transpose(tf.reshape(values, [batch, tokens, numHeads, keyDim]), [0, 2, 1, 3]);
      const query = heads(tf.mul(this.project('query', rows), 1 / Math.sqrt(keyDim)));
      const key = heads(this.project('key', rows));
      const value = heads(this.project('value', rows));
      const attention = tf.softmax(tf.matMul(query, key, false, true));
      const gathered = tf.transpose(tf.matMul(attention, value), [0, 2, 1, 3]);
      const joined = tf.reshape(gathered, [batch * tokens, numHeads * keyDim]);
      return tf.reshape(this.project('attention_output', joined), [batch, tokens, features]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { numHeads, keyDim, useBias, kernelInitializer } = this;
    const start = savedInitializer(kernelInitializer);
    return { ...super.getConfig(), numHeads, keyDim, useBias, kernelInitializer: start };
  }
}

/** An initializer with a seed of its own for one of several weights: with one seed for all, queries would start as keys do. */
function startOf(initializer: Initializer, name: string): Initializer {
  const { seed, ...config } = initializer.getConfig();
  if (typeof seed !== 'number') return initializer;
  const own = hash32(seed, hashText(name)) >>> 1;
  return initializerFrom({ className: initializer.getClassName(), config: { ...config, seed: own } });
}
