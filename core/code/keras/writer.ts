import { usualStddev } from '../../nodes/initializers.ts';
import { type ConstraintName, filterAxes, type RegularizerName } from '../../nodes/kernel-rules.ts';
import type { WeightLayout } from '../../ops/define.ts';
import {
  hasSettings,
  type Keyword,
  keywordOf,
  type LayerText,
  param,
  rulesOf,
  setting,
  short,
  startsBias,
} from '../layer-text.ts';
import { type Call, call, type Piece, prefixed } from '../lines.ts';
import { pythonString } from '../python.ts';
import type { Helper } from './helpers.ts';

/** A layer on its way into Keras. */
export interface KerasLayer extends LayerText {
  /** Text of its name. */
  readonly name: string;
  /** Number of axes of its inputs, where it is the same at all uses. */
  readonly rank: number | undefined;
  needs(helper: Helper): void;
}

/** What stands to the right of the equals sign. */
export type KerasWriter = (layer: KerasLayer) => Piece;

export const keyword: Keyword = keywordOf('=');

/** A layer of Keras, called with what it reads. */
export function layerCall(layer: KerasLayer, className: string, args: readonly (Piece | undefined)[]): Call {
  const { inputs, name } = layer;
  const read = inputs.length === 1 ? inputs.join() : `[${inputs.join(', ')}]`;
  return call(`layers.${className}`, [...args, `name=${name}`], `)(${read})`);
}

/** A parameter without its name. */
export function positional({ step, text }: KerasLayer, own: string): string {
  return text(short(param(step, own)));
}

/** `kernel_initializer="he_normal"`, unless Keras starts the weight so anyway. */
export function initializer(
  layer: LayerText,
  name: string,
  own: string,
  usual = 'glorotUniform',
): Piece | undefined {
  const value = String(setting(layer.step, own));
  if (value === usual) return undefined;
  const className = `keras.initializers.${value.charAt(0).toUpperCase()}${value.slice(1)}`;
  const args = initializerArguments(layer, value);
  return prefixed(
    `${name}=`,
    args.length === 0 ? pythonString(kerasInitializer(value)) : call(className, args),
  );
}

/** The settings of an initializer, where it has some that are not Keras's own. */
function initializerArguments(layer: LayerText, value: string): readonly Piece[] {
  switch (value) {
    case 'constant':
      return [layer.text(param(layer.step, 'initializerValue'))];
    case 'randomNormal':
    case 'truncatedNormal':
      if (!hasSettings(layer.step)) return [];
      return [keyword(layer, 'stddev', 'initializerStddev', usualStddev)].filter((arg) => arg !== undefined);
    case 'varianceScaling':
      return [
        keyword(layer, 'scale', 'initializerScale') ?? '',
        `mode=${pythonString(snakeCase(String(setting(layer.step, 'initializerMode'))))}`,
        `distribution=${pythonString(snakeCase(String(setting(layer.step, 'initializerDistribution'))))}`,
      ];
    default:
      return [];
  }
}

const regularizerOf: Readonly<Record<RegularizerName, (text: (own: string) => string) => Piece | undefined>> =
  {
    none: () => undefined,
    l1: (text) => call('keras.regularizers.L1', [text('regularizerL1')]),
    l2: (text) => call('keras.regularizers.L2', [text('regularizerL2')]),
    l1l2: (text) =>
      call('keras.regularizers.L1L2', [`l1=${text('regularizerL1')}`, `l2=${text('regularizerL2')}`]),
  };

type ConstraintText = (text: (own: string) => string, axis: string | undefined) => Piece | undefined;

const constraintOf: Readonly<Record<ConstraintName, ConstraintText>> = {
  none: () => undefined,
  maxNorm: (text, axis) => call('keras.constraints.MaxNorm', [text('constraintMaxValue'), axis]),
  unitNorm: (_text, axis) => call('keras.constraints.UnitNorm', [axis]),
  nonNeg: () => call('keras.constraints.NonNeg', []),
  minMaxNorm: (text, axis) =>
    call('keras.constraints.MinMaxNorm', [
      `min_value=${text('constraintMinValue')}`,
      `max_value=${text('constraintMaxValue')}`,
      `rate=${text('constraintRate')}`,
      axis,
    ]),
};

/** The penalty and the constraint of a kernel, where it has them. */
export function rules(
  layer: LayerText,
  start: 'kernel' | 'depthwise' | 'pointwise',
  layout: WeightLayout,
): (Piece | undefined)[] {
  const { regularizer, constraint } = rulesOf(layer.step, start);
  const text = (own: string): string => layer.text(param(layer.step, own));
  const axes = filterAxes(layout);
  // Keras takes the first axis unless it is told.
  const axis = axes.length === 1 ? undefined : `axis=[${axes.join(', ')}]`;
  const [penalty, bounds] = [regularizerOf[regularizer](text), constraintOf[constraint](text, axis)];
  return [
    penalty === undefined ? undefined : prefixed(`${start}_regularizer=`, penalty),
    bounds === undefined ? undefined : prefixed(`${start}_constraint=`, bounds),
  ];
}

/** Names of initializers are Keras's, in camelCase. */
export function kerasInitializer(name: string): string {
  return snakeCase(name.replace('leCun', 'lecun'));
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `bias_initializer="ones"`, where a bias starts otherwise than with zeros: by a name alone, since settings are those of the kernel. */
export function biasInitializer(layer: LayerText): string | undefined {
  if (!startsBias(layer.step)) return undefined;
  const name = String(setting(layer.step, 'biasInitializer'));
  return `bias_initializer=${pythonString(kerasInitializer(name))}`;
}
