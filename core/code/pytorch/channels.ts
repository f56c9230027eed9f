import type { NodeKindName } from '../../nodes/index.ts';
import { elementCount } from '../../shape.ts';
import { binary, type Expr, isList, isLiteral, literal, type Value } from '../expression.ts';
import { param, setting } from '../layer-text.ts';
import type { LayerStep } from '../parts.ts';

/** What a layer's last axis may be, by those of its inputs; the caller holds it against the network. */
type Rule = (step: LayerStep, inputs: readonly (Expr | undefined)[]) => readonly (Expr | undefined)[];

const asInputs: Rule = (_step, inputs) => inputs;

function asParam(name: string): Rule {
  return (step) => [single(param(step, name))];
}

function single(value: Value | undefined): Expr | undefined {
  return value === undefined || isList(value) ? undefined : value;
}

/** The one number that all uses agree on. */
function agreed(step: LayerStep, of: (shape: readonly number[]) => number): number | undefined {
  const values = new Set(step.layers.map(({ inputShapes }) => of(inputShapes[0] ?? [])));
  const [only] = values;
  return values.size === 1 ? only : undefined;
}

const rules: { readonly [Kind in NodeKindName]: Rule } = {
  input: () => [],
  output: asInputs,
  conv2d: asParam('filters'),
  depthwiseConv2d: (step, [x]) => [x && binary('*', x, single(param(step, 'depthMultiplier')) ?? literal(1))],
  separableConv2d: asParam('filters'),
  conv2dTranspose: asParam('filters'),
  conv1d: asParam('filters'),
  batchNormalization: asInputs,
  layerNormalization: asInputs,
  groupNormalization: asInputs,
  rmsNormalization: asInputs,
  activation: asInputs,
  prelu: asInputs,
  maxPooling2d: asInputs,
  averagePooling2d: asInputs,
  blurPooling2d: asInputs,
  globalAveragePooling2d: asInputs,
  globalMaxPooling2d: asInputs,
  add: asInputs,
  concatenate: (_step, inputs) => [
    inputs.reduce((sum, x) => (sum === undefined || x === undefined ? undefined : binary('+', sum, x))),
  ],
  zeroPadShortcut: asParam('filters'),
  layerScale: asInputs,
  identity: asInputs,
  multiply: asInputs,
  subtract: asInputs,
  average: asInputs,
  maximum: asInputs,
  dense: asParam('units'),
  embedding: asParam('outputDim'),
  dropout: asInputs,
  spatialDropout2d: asInputs,
  stochasticDepth: asInputs,
  gaussianNoise: asInputs,
  flatten(step, [x]) {
    const places = agreed(step, (shape) => elementCount(shape.slice(0, -1)));
    return [x === undefined || places === undefined ? undefined : binary('*', x, literal(places))];
  },
  reshape(step) {
    const target = param(step, 'targetShape');
    const last = isList(target) ? single(target.at(-1)) : undefined;
    return [last !== undefined && isLiteral(last) && last.value === -1 ? undefined : last];
  },
  permute: asInputs,
  channelShuffle: asInputs,
  channelSlice: asParam('size'),
  selectToken: asInputs,
  zeroPadding2d: asInputs,
  cropping2d: asInputs,
  upSampling2d: asInputs,
  simpleRnn: asParam('units'),
  gru: asParam('units'),
  lstm: asParam('units'),
  multiHeadAttention: asInputs,
  classToken: asInputs,
  positionEmbedding: asInputs,
  bidirectional(step) {
    const units = single(param(step, 'units'));
    return [units && setting(step, 'mergeMode') === 'concat' ? binary('*', units, literal(2)) : units];
  },
};

/** Expressions of a layer's last axis, the likeliest first. */
export function channelCandidates(step: LayerStep, inputs: readonly (Expr | undefined)[]): Expr[] {
  return rules[step.kind](step, inputs).flatMap((expr) => (expr === undefined ? [] : [expr]));
}
