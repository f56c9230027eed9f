import type { ConstraintName, RegularizerName } from '../../../nodes/kernel-rules.ts';
import { param, rulesOf } from '../../layer-text.ts';
import { call, type Piece } from '../../lines.ts';
import type { Helper } from '../helpers/index.ts';
import type { TorchLayer } from '../writer.ts';

type Text = (own: string) => string;

const penaltyOf: Readonly<Record<RegularizerName, (text: Text) => readonly string[]>> = {
  none: () => [],
  l1: (text) => [`l1=${text('regularizerL1')}`],
  l2: (text) => [`l2=${text('regularizerL2')}`],
  l1l2: (text) => [`l1=${text('regularizerL1')}`, `l2=${text('regularizerL2')}`],
};

const constraintOf: Readonly<
  Record<
    ConstraintName,
    ((text: Text) => readonly [helper: Helper, normed: boolean, ...options: string[]]) | null
  >
> = {
  none: null,
  maxNorm: (text) => ['max_norm', true, `max_value=${text('constraintMaxValue')}`],
  unitNorm: () => ['unit_norm', true],
  nonNeg: () => ['non_neg', false],
  minMaxNorm: (text) => [
    'min_max_norm',
    true,
    `min_value=${text('constraintMinValue')}`,
    `max_value=${text('constraintMaxValue')}`,
    `rate=${text('constraintRate')}`,
  ],
};

/**
 * A module with the penalty and the constraint of its weight, where the layer has them.
 * @param own the parameter that says how the weight starts
 * @param dims of the weight that a filter has, where they are not all but the first
 */
export function ruled(layer: TorchLayer, module: Piece, own: string, dims?: string): Piece {
  const start = own.replace('Initializer', '');
  if (!(start === 'kernel' || start === 'depthwise' || start === 'pointwise')) return module;
  if (!layer.step.params.has(`${start}Regularizer`)) return module;
  const { regularizer, constraint } = rulesOf(layer.step, start);
  const text: Text = (name) => layer.text(param(layer.step, name));
  const penalty = penaltyOf[regularizer](text);
  const penalized = penalty.length === 0 ? module : call(layer.needs('penalized'), [module, ...penalty]);
  const bounds = constraintOf[constraint]?.(text);
  if (bounds === undefined) return penalized;
  const [helper, normed, ...options] = bounds;
  const axes = normed && dims !== undefined ? [`dims=${dims}`] : [];
  return call(layer.needs('constrained'), [penalized, layer.needs(helper), ...options, ...axes]);
}
