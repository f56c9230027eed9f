import type { ParameterValue } from '../expression.ts';
import { limits } from '../limits.ts';

/** Deeper nesting than any parameter of a kind has. */
const deepest = 16;

/** A value as JSON holds it, so that a saved document is the same when read; undefined where it cannot be saved. */
export function jsonValue(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    if (text === undefined) return undefined;
    const copy: unknown = JSON.parse(text);
    return depthOf(copy) > deepest ? undefined : copy;
  } catch {
    // A circle, or nesting beyond the stack.
    return undefined;
  }
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** True for what a block's parameter may hold in a file. */
export function isParameterValue(value: unknown): value is ParameterValue {
  return (
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= limits.value) ||
    typeof value === 'boolean'
  );
}
