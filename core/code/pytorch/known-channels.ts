import type { ParameterValue } from '../../document/expression.ts';
import { type Expr, evaluated, literal } from '../expression.ts';
import type { Source } from '../wiring.ts';

/** The channels of every value in a part, as they are known while its constructor is written. */
export interface KnownChannels {
  /** By parameters and the channels of inputs; undefined where they do not follow from those. */
  of(source: Source | undefined): Expr | undefined;
  /** As they are at every use. */
  actual(source: Source | undefined): readonly number[];
  /** Notes those of a value: the first candidate that is right at every use, or the number that all uses have. */
  note(source: Source, candidates: readonly (Expr | undefined)[], values: readonly number[]): void;
}

function keyOf({ id, output }: Source): string {
  return `${id} ${output}`;
}

/** @param envs values of names at every use */
export function knownChannels(envs: readonly Readonly<Record<string, ParameterValue>>[]): KnownChannels {
  const exprs = new Map<string, Expr | undefined>();
  const numbers = new Map<string, readonly number[]>();
  return {
    of: (source) => source && exprs.get(keyOf(source)),
    actual: (source) => (source && numbers.get(keyOf(source))) ?? [],
    note(source, candidates, values) {
      const holds = (expr: Expr | undefined): boolean =>
        expr !== undefined && values.every((value, i) => evaluated(expr, envs[i] ?? {}) === value);
      const same = new Set(values).size === 1 ? literal(values[0] ?? 0) : undefined;
      exprs.set(keyOf(source), candidates.find(holds) ?? same);
      numbers.set(keyOf(source), values);
    },
  };
}
