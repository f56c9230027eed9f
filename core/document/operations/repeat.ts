import { messageOf } from '../../error.ts';
import { evaluate, isExpression, type Scope } from '../expression.ts';
import { limits } from '../limits.ts';
import type { GraphNode } from '../schema.ts';
import { type Outcome, refusal } from './outcome.ts';

/** How many copies of a block stand in a row: a whole number, or an expression. */
export type Repeat = NonNullable<GraphNode['repeat']>;

/** More copies than anyone wants to see side by side. */
export const mostCopies = 500;

/** Refused where the format cannot hold it. */
export function checkRepeat(repeat: Repeat): Outcome<undefined> {
  const fits =
    typeof repeat === 'string'
      ? isExpression(repeat) && repeat.length <= limits.value
      : Number.isInteger(repeat) && repeat >= 0 && repeat <= limits.repeats && !Object.is(repeat, -0);
  return fits
    ? undefined
    : refusal(
        `Expected a whole number of repeats up to ${limits.repeats}, or an expression that starts with "=", received ${repeat}.`,
      );
}

/** The number of copies that a block node stands for where the parameters of its graph have these values. */
export function copiesOf(node: GraphNode, parameters: Scope): Outcome<number> {
  const cannot = `The block "${node.id}" cannot be expanded`;
  let count: unknown = node.repeat ?? 1;
  if (isExpression(count)) {
    try {
      count = evaluate(count, parameters);
    } catch (thrown) {
      return refusal(`${cannot}. ${messageOf(thrown)}`);
    }
  }
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    return refusal(`${cannot}: expected a whole number of repeats, received ${count}.`);
  }
  if (count > mostCopies) {
    return refusal(
      `${cannot}: expected at most ${mostCopies} copies, received ${count}. Lower its repeat count.`,
    );
  }
  return count;
}
