import { type ConstraintName, filterAxes, type RegularizerName } from '../../nodes/kernel-rules.ts';
import type { WeightLayout } from '../../ops/define.ts';
import { param, rulesOf } from '../layer-text.ts';
import type { Piece } from '../lines.ts';
import type { TfjsLayer } from './writer.ts';

type Text = (own: string) => string;

const regularizerOf: Readonly<Record<RegularizerName, (text: Text) => string | undefined>> = {
  none: () => undefined,
  l1: (text) => `tf.regularizers.l1({ l1: ${text('regularizerL1')} })`,
  l2: (text) => `tf.regularizers.l2({ l2: ${text('regularizerL2')} })`,
  l1l2: (text) => `tf.regularizers.l1l2({ l1: ${text('regularizerL1')}, l2: ${text('regularizerL2')} })`,
};

const constraintOf: Readonly<
  Record<
    ConstraintName,
    (text: Text, axis: string) => readonly [maker: string, ...args: string[]] | undefined
  >
> = {
  none: () => undefined,
  maxNorm: (text, axis) => ['maxNorm', `maxValue: ${text('constraintMaxValue')}`, axis],
  unitNorm: (_text, axis) => ['unitNorm', axis],
  nonNeg: () => ['nonNeg'],
  minMaxNorm: (text, axis) => [
    'minMaxNorm',
    `minValue: ${text('constraintMinValue')}`,
    `maxValue: ${text('constraintMaxValue')}`,
    `rate: ${text('constraintRate')}`,
    axis,
  ],
};

/** The penalty and the constraint of a kernel, where it has them. */
export function rules(
  layer: TfjsLayer,
  start: 'kernel' | 'depthwise' | 'pointwise',
  layout: WeightLayout,
): (Piece | undefined)[] {
  const { regularizer, constraint } = rulesOf(layer.step, start);
  const text: Text = (own) => layer.text(param(layer.step, own));
  const penalty = regularizerOf[regularizer](text);
  const bounds = constraintOf[constraint](text, `axis: [${filterAxes(layout).join(', ')}]`);
  const [maker, ...args] = bounds ?? [];
  const head = `${start}Constraint: tf.constraints.${maker}(`;
  return [
    penalty === undefined ? undefined : `${start}Regularizer: ${penalty}`,
    maker === undefined
      ? undefined
      : args.length === 0
        ? `${head}{})`
        : { head: `${head}{`, args, tail: '})', spaced: true },
  ];
}
