import type { TrainedRole, WeightLayout, WeightSpec } from '../ops/define.ts';
import { advanced, choice, number } from './params.ts';

/** What training keeps in check of a kernel beside its gradient: a penalty on its size, and bounds of it. As in Keras. */

const regularizers = ['none', 'l1', 'l2', 'l1l2'] as const;

const constraints = ['none', 'maxNorm', 'unitNorm', 'nonNeg', 'minMaxNorm'] as const;

export type RegularizerName = (typeof regularizers)[number];

export type ConstraintName = (typeof constraints)[number];

/** A penalty that training adds to its loss; a parameter of the kinds with kernels. */
export function regularizer(what = 'kernel') {
  return advanced(
    choice(
      regularizers,
      'none',
      `penalty on large values of the ${what}: training adds it to the loss, but reported losses leave it out`,
    ),
  );
}

/** What holds of a kernel after every update. */
export function constraint(what = 'kernel') {
  return advanced(
    choice(
      constraints,
      'none',
      `what every update leaves of the ${what}: filters no longer than a norm, of norm 1, without negative values, or of a norm within bounds`,
    ),
  );
}

/** Parameters of every kind with such rules: their numbers, which all kernels of a layer share. */
export const ruleSettings = {
  regularizerL1: advanced(number(0.01, 0, 1000, 'l1, l1l2: factor of the sum of absolute values')),
  regularizerL2: advanced(number(0.01, 0, 1000, 'l2, l1l2: factor of the sum of squares')),
  constraintMaxValue: advanced(number(2, 0, 1_000_000, 'maxNorm, minMaxNorm: largest norm of a filter')),
  constraintMinValue: advanced(number(0, 0, 1_000_000, 'minMaxNorm: smallest norm of a filter')),
  constraintRate: advanced(
    number(1, 0, 1, 'minMaxNorm: how far an update brings a norm back: 1 for all the way'),
  ),
};

export interface RuleSettings {
  readonly regularizerL1: number;
  readonly regularizerL2: number;
  readonly constraintMaxValue: number;
  readonly constraintMinValue: number;
  readonly constraintRate: number;
}

/** The numbers that a rule reads. */
const readBy: Readonly<Partial<Record<string, readonly (keyof RuleSettings)[]>>> = {
  l1: ['regularizerL1'],
  l2: ['regularizerL2'],
  l1l2: ['regularizerL1', 'regularizerL2'],
  maxNorm: ['constraintMaxValue'],
  minMaxNorm: ['constraintMinValue', 'constraintMaxValue', 'constraintRate'],
} satisfies Partial<Record<RegularizerName | ConstraintName, readonly (keyof RuleSettings)[]>>;

/** How the parameters with rules for a kernel begin. */
export const ruledRoles = {
  kernel: 'kernel',
  depthwise_kernel: 'depthwise',
  pointwise_kernel: 'pointwise',
} as const satisfies Partial<Record<TrainedRole, string>>;

export type RuledRole = keyof typeof ruledRoles;

/** A penalty as Keras and tfjs serialize it: `l1` · Σ|w| + `l2` · Σw². */
export interface SerializedRegularizer {
  readonly className: 'L1L2';
  readonly config: { readonly l1: number; readonly l2: number };
}

/** A constraint as Keras and tfjs serialize it. Norms are summed over `axis`. */
export type SerializedConstraint =
  | {
      readonly className: 'MaxNorm';
      readonly config: { readonly maxValue: number; readonly axis: readonly number[] };
    }
  | { readonly className: 'UnitNorm'; readonly config: { readonly axis: readonly number[] } }
  | { readonly className: 'NonNeg'; readonly config: Readonly<Record<string, never>> }
  | {
      readonly className: 'MinMaxNorm';
      readonly config: {
        readonly minValue: number;
        readonly maxValue: number;
        readonly rate: number;
        readonly axis: readonly number[];
      };
    };

export type ConstraintClassName = SerializedConstraint['className'];

/**
 * The axes of a kernel that a filter has: all but that of the outputs, and of depthwise kernels the window alone. Keras takes the first
 * axis unless it is told, which is the same for matrices only.
 */
export function filterAxes(layout: WeightLayout): readonly number[] {
  switch (layout) {
    case 'HWIO':
      return [0, 1, 2];
    case 'WIO':
    case 'HWCM':
      return [0, 1];
    case 'HWOI':
      return [0, 1, 3];
    case 'IO':
      return [0];
    case 'IHS':
    case 'HS':
    case 'HSO':
    case 'asIs':
      throw new Error('a weight that is no kernel has no filters');
  }
}

function serializedRegularizer(name: RegularizerName, settings: RuleSettings): SerializedRegularizer | null {
  if (name === 'none') return null;
  const { regularizerL1, regularizerL2 } = settings;
  return {
    className: 'L1L2',
    config: { l1: name === 'l2' ? 0 : regularizerL1, l2: name === 'l1' ? 0 : regularizerL2 },
  };
}

function serializedConstraint(
  name: ConstraintName,
  settings: RuleSettings,
  layout: WeightLayout,
): SerializedConstraint | null {
  const { constraintMaxValue: maxValue, constraintMinValue: minValue, constraintRate: rate } = settings;
  switch (name) {
    case 'none':
      return null;
    case 'maxNorm':
      return { className: 'MaxNorm', config: { maxValue, axis: filterAxes(layout) } };
    case 'unitNorm':
      return { className: 'UnitNorm', config: { axis: filterAxes(layout) } };
    case 'nonNeg':
      return { className: 'NonNeg', config: {} };
    case 'minMaxNorm':
      return { className: 'MinMaxNorm', config: { minValue, maxValue, rate, axis: filterAxes(layout) } };
  }
}

/** Names of the numbers that none of a layer's rules reads. */
export function unusedRuleSettings(params: Readonly<Record<string, unknown>>): string[] {
  const read = Object.values(ruledRoles).flatMap((start) =>
    [params[`${start}Regularizer`], params[`${start}Constraint`]].flatMap(
      (name) => readBy[String(name)] ?? [],
    ),
  );
  return Object.keys(ruleSettings).filter((name) => !read.some((used) => used === name));
}

/** A layer's configuration without the numbers of rules, and with each rule as it is saved; none where there is none. */
export function withRules<Params extends RuleSettings>(
  params: Params,
  weights: readonly WeightSpec[],
): Omit<Params, keyof RuleSettings> {
  const { regularizerL1, regularizerL2, constraintMaxValue, constraintMinValue, constraintRate, ...config } =
    params;
  const settings = {
    regularizerL1,
    regularizerL2,
    constraintMaxValue,
    constraintMinValue,
    constraintRate,
  };
  const given: Readonly<Record<string, unknown>> = { ...config };
  const kept = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const role = roleOf(key);
      if (role === undefined) return [[key, value]];
      const layout = weights.find(({ name }) => name === role)?.layout ?? 'asIs';
      const rule = key.endsWith('Regularizer')
        ? serializedRegularizer(value as RegularizerName, settings)
        : serializedConstraint(value as ConstraintName, settings, layout);
      return rule === null ? [] : [[key, rule]];
    }),
  );
  return kept as Omit<Params, keyof RuleSettings>;
}

/** The kernel that a rule is of; undefined for other parameters. */
function roleOf(key: string): RuledRole | undefined {
  const [, start] = /^([a-z]+)(?:Regularizer|Constraint)$/.exec(key) ?? [];
  return (Object.keys(ruledRoles) as RuledRole[]).find((role) => ruledRoles[role] === start);
}
