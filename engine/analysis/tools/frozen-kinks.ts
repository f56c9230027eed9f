import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { ForwardOptions, Plan } from '../../training/forward.ts';

type Tap = NonNullable<ForwardOptions['tap']>;

/** A layer as it is around the inputs that it has seen: without kinks. */
interface Frozen {
  readonly apply: (input: tf.Tensor) => tf.Tensor;
  readonly tensors: readonly tf.Tensor[];
}

type Freeze = (layer: tfl.layers.Layer, seen: tf.Tensor) => Frozen;

/** The kinks of a network, held where they are for some batches of inputs. */
export interface FrozenKinks {
  /** What forward passes need: the first of each batch is looked at, and the following ones go by what was seen. */
  readonly tap: (batch: number, input: tf.Tensor) => Tap;
  readonly dispose: () => void;
}

/**
 * Holds each ReLU on the side of its kink, and each max pooling on the places, where the first pass finds them. The Hessian of a network
 * that is linear in pieces is that of the piece: automatic differentiation twice over gives it too. Differences of gradients would find
 * something else, as every small step takes some of many thousands of units over their kinks, and each makes the gradient jump. Held are
 * the functions made of straight pieces; poolings only where windows do not overlap.
 */
export function frozenKinks(plan: Plan): FrozenKinks {
  const paths = new Map(plan.steps.map(({ output, layer }) => [output, layer.name]));
  const kinks = new Map(
    plan.steps.flatMap(({ layer, inputs: [source] }) => {
      const freeze = freezeOf(layer);
      return freeze === undefined ? [] : [[layer.name, { layer, freeze, source: paths.get(source ?? -1) }]];
    }),
  );
  const needed = new Set([...kinks.values()].map(({ source }) => source));
  const frozen: Map<string, Frozen>[] = [];
  return {
    tap(batch, input) {
      const known = frozen[batch];
      const found = known ?? new Map<string, Frozen>();
      frozen[batch] = found;
      const kept = new Map<string, tf.Tensor>();
      return (path, output) => {
        const kink = kinks.get(path);
        let passed = output;
        if (kink !== undefined) {
          const read = kept.get(kink.source ?? '') ?? input;
          if (known === undefined) found.set(path, kink.freeze(kink.layer, read));
          else passed = found.get(path)?.apply(read) ?? output;
        }
        // The layer's own output goes when no other layer reads it.
        if (needed.has(path)) kept.set(path, tf.clone(passed));
        return passed;
      };
    },
    dispose() {
      for (const layers of frozen) for (const { tensors } of layers.values()) tf.dispose([...tensors]);
      frozen.length = 0;
    },
  };
}

function freezeOf(layer: tfl.layers.Layer): Freeze | undefined {
  const config = layer.getConfig();
  switch (layer.getClassName()) {
    case 'Activation':
      return straight.has(String(config['activation'])) ? inPieces : undefined;
    case 'ReLU':
    case 'LeakyReLU':
      return inPieces;
    case 'PReLU':
      return learnedSlopes;
    case 'MaxPooling2D':
      return windowsApart(layer) ? pooled : undefined;
    case 'GlobalMaxPooling2D':
      return pooled;
    default:
      return undefined;
  }
}

/** Activations made of straight pieces. */
const straight: ReadonlySet<string> = new Set(['relu', 'relu6', 'hardSigmoid']);

/** f(z₀) + f′(z₀)(z − z₀), value by value. */
const inPieces: Freeze = (layer, seen) => {
  const slope = slopeOf(layer, seen);
  const offset = tf.tidy(() => tf.keep(tf.sub(layer.apply(seen) as tf.Tensor, tf.mul(slope, seen))));
  return { apply: (input) => tf.add(tf.mul(slope, input), offset), tensors: [slope, offset] };
};

/** PReLU, whose slopes below 0 are weights: they go on changing. */
const learnedSlopes: Freeze = (layer, seen) => {
  const above = tf.tidy(() => tf.keep(tf.cast(tf.greater(seen, 0), 'float32')));
  return {
    apply(input) {
      const [slopes] = layer.weights;
      if (slopes === undefined) throw new Error(`${layer.name} has no slopes`);
      return tf.mul(input, tf.add(above, tf.mul(tf.sub(1, above), slopes.read())));
    },
    tensors: [above],
  };
};

/** The values in the places that were the largest of their windows. */
const pooled: Freeze = (layer, seen) => {
  const slope = slopeOf(layer, seen);
  // Of a global pooling, all that are as large as the largest have a slope of 1.
  const places =
    layer.getClassName() === 'MaxPooling2D'
      ? slope
      : tf.tidy(() => tf.keep(tf.div(slope, tf.sum(slope, [1, 2], true))));
  if (places !== slope) slope.dispose();
  const [, height = 1, width = 1] = seen.shape;
  return {
    apply(input) {
      const chosen = tf.mul(input, places) as tf.Tensor4D;
      const { shape } = layer.apply(input) as tf.Tensor;
      const [rows = 1, columns = 1] = shape.length === 4 ? shape.slice(1) : [1, 1];
      const size: [number, number] = [height / rows, width / columns];
      return tf.reshape(tf.mul(tf.avgPool(chosen, size, size, 'valid'), size[0] * size[1]), shape);
    },
    tensors: [places],
  };
};

/** By how much each output grows with the input at its place; kept. */
function slopeOf(layer: tfl.layers.Layer, seen: tf.Tensor): tf.Tensor {
  return tf.keep(tf.grad((input: tf.Tensor) => tf.sum(layer.apply(input) as tf.Tensor))(seen));
}

/** Whether every place of the input is in one window of a pooling. */
function windowsApart(layer: tfl.layers.Layer): boolean {
  const { poolSize, strides, padding } = layer.getConfig();
  const [size, stride] = [poolSize, strides].map((own) => (Array.isArray(own) ? own.map(Number) : []));
  const [, height = 0, width = 0] = (layer.input as tfl.SymbolicTensor).shape.map(Number);
  const [rows = 0, columns = 0] = size ?? [];
  return (
    padding !== 'symmetric' &&
    rows === stride?.[0] &&
    columns === stride[1] &&
    height % rows === 0 &&
    width % columns === 0
  );
}
