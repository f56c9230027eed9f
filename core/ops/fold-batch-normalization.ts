import type { Op, OpOf, WeightSpec } from './define.ts';
import { operandsOf } from './operands.ts';
import type { Operand, Program, Step } from './program.ts';

/** Gives a weight's values by `path/name`, as operations read them. */
export type ReadWeight = (name: string) => Float32Array;

export interface Folded {
  readonly program: Program;
  /** Weights of the new program; those that were folded are computed when they are read, and not kept. */
  readonly read: ReadWeight;
  /** Paths of layers whose normalization stands in the one before: by the normalization's, the other's. */
  readonly folded: ReadonlyMap<string, string>;
}

type Linear = OpOf<'conv2d' | 'depthwiseConv2d' | 'convTranspose2d' | 'dense', Operand>;
type Normalization = OpOf<'batchNormalization', Operand>;
type WeightOperand = Extract<Operand, { readonly weight: string }>;

/**
 * Folds each batch normalization into the convolution or matrix product that feeds it and nothing else. The result has the
 * normalization's name; what the layer before it gave alone exists no longer.
 */
export function foldBatchNormalization(program: Program, read: ReadWeight): Folded {
  const readers = countReaders(program);
  const steps: (Step | undefined)[] = [];
  const placeOf = new Map<string, number>();
  const folded = new Map<string, string>();
  const gone = new Set<string>();
  const weights = new Map(program.weights);
  const computed = new Map<string, () => Float32Array>();
  for (const step of program.steps) {
    const { op } = step;
    const place = op.op === 'batchNormalization' && 'tensor' in op.x ? placeOf.get(op.x.tensor) : undefined;
    const source = place === undefined ? undefined : steps[place];
    const before = source?.op;
    if (
      op.op === 'batchNormalization' &&
      place !== undefined &&
      source !== undefined &&
      before !== undefined &&
      isLinear(before) &&
      readers.get(before.out) === 1 &&
      'weight' in before.kernel &&
      (before.bias === null || 'weight' in before.bias)
    ) {
      const { kernel, bias } = before;
      const units = step.shape.at(-1) ?? 1;
      const factors = factorsOf(op, units, read);
      const biasName = bias === null ? freeName(`${source.path}/bias`, weights) : bias.weight;
      const { standardized: _done, ...spec } = weights.get(kernel.weight) ?? missing(kernel.weight);
      weights.set(kernel.weight, spec);
      computed.set(kernel.weight, () => scaledKernel(before, kernel, units, read, factors));
      computed.set(biasName, () => shiftedBias(op, bias === null ? null : bias.weight, units, read, factors));
      if (bias === null)
        weights.set(biasName, { name: 'bias', shape: [units], trainable: true, layout: 'asIs' });
      for (const operand of operandsOf<Operand>(op)) if ('weight' in operand) weights.delete(operand.weight);
      const merged = { ...before, out: op.out, bias: { weight: biasName, shape: [units] } };
      steps[place] = undefined;
      placeOf.set(op.out, steps.length);
      // It stays the convolution's, whose weights it has.
      steps.push({ op: merged, path: source.path, shape: step.shape });
      folded.set(step.path, source.path);
      gone.add(before.out);
      continue;
    }
    placeOf.set(op.out, steps.length);
    steps.push(step);
  }
  return {
    program: {
      ...program,
      steps: steps.filter((step) => step !== undefined),
      layers: new Map([...program.layers].filter(([, tensor]) => !gone.has(tensor))),
      shapes: new Map([...program.shapes].filter(([tensor]) => !gone.has(tensor))),
      weights,
    },
    read: (name) => computed.get(name)?.() ?? read(name),
    folded,
  };
}

/** How many operations and outputs read each tensor. */
function countReaders(program: Program): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (tensor: string): unknown => counts.set(tensor, (counts.get(tensor) ?? 0) + 1);
  for (const { op } of program.steps)
    for (const operand of operandsOf(op)) if ('tensor' in operand) count(operand.tensor);
  for (const { tensor } of program.outputs) count(tensor);
  return counts;
}

function isLinear(op: Op<Operand>): op is Linear {
  return (
    op.op === 'conv2d' || op.op === 'depthwiseConv2d' || op.op === 'convTranspose2d' || op.op === 'dense'
  );
}

function missing(name: string): never {
  throw new Error(`the program has no weight ${name}`);
}

function freeName(wanted: string, weights: ReadonlyMap<string, WeightSpec>): string {
  return weights.has(wanted) ? freeName(`${wanted}_2`, weights) : wanted;
}

/** gamma / √(variance + epsilon) per unit, in double precision. */
function factorsOf(
  { gamma, variance, epsilon }: Normalization,
  units: number,
  read: ReadWeight,
): () => Float64Array {
  return () => {
    const [scales, variances] = [valuesOf(gamma, read), valuesOf(variance, read)];
    return Float64Array.from(
      { length: units },
      (_, unit) => (scales?.[unit] ?? 1) / Math.sqrt((variances?.[unit] ?? 1) + epsilon),
    );
  };
}

function valuesOf(operand: Operand | null, read: ReadWeight): Float32Array | undefined {
  if (operand === null) return undefined;
  if ('weight' in operand) return read(operand.weight);
  throw new Error(`expected a weight, received ${JSON.stringify(operand)}`);
}

/** Of a transposed convolution units are the last axis but one; of the others they are the last or, depthwise, the last two. */
function scaledKernel(
  { op }: Linear,
  kernel: WeightOperand,
  units: number,
  read: ReadWeight,
  factors: () => Float64Array,
): Float32Array {
  const values = read(kernel.weight);
  const behind = op === 'convTranspose2d' ? (kernel.shape.at(-1) ?? 1) : 1;
  const scales = factors();
  return values.map((value, i) => value * (scales[Math.floor(i / behind) % units] ?? 1));
}

function shiftedBias(
  { beta, mean }: Normalization,
  bias: string | null,
  units: number,
  read: ReadWeight,
  factors: () => Float64Array,
): Float32Array {
  const [shifts, means] = [valuesOf(beta, read), valuesOf(mean, read)];
  const own = bias === null ? undefined : read(bias);
  const scales = factors();
  return Float32Array.from(
    { length: units },
    (_, unit) => (shifts?.[unit] ?? 0) + ((own?.[unit] ?? 0) - (means?.[unit] ?? 0)) * (scales[unit] ?? 1),
  );
}
