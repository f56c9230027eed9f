import { z } from 'zod';
import { evaluate } from '../document/expression.ts';
import { limits } from '../document/limits.ts';
import { SkiplaneError } from '../error.ts';
import { shown } from '../invalid-file.ts';
import { lessonText } from './text.ts';

/** How values are shown. Points are those of percent: what two shares differ by. */
export const lessonUnits = ['number', 'percent', 'points', 'factor'] as const;

const expression = z
  .string()
  .max(limits.value)
  .startsWith('=', 'expected an expression over the values of the step, such as "=first / last"');

/** What a step claims, as a number that has to be within a range. */
export const lessonClaim = z
  .strictObject({
    text: lessonText,
    value: expression,
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** As the value is shown. */
    unit: z.enum(lessonUnits).default('number'),
    /** Where the range comes from: paper, figure, theory. */
    source: lessonText,
  })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
    message: 'expected atLeast, atMost or both',
  })
  .refine(({ atLeast, atMost }) => atLeast === undefined || atMost === undefined || atLeast <= atMost, {
    message: 'expected atLeast to be at most atMost',
    path: ['atLeast'],
  });
export type LessonClaim = z.output<typeof lessonClaim>;

/** What came of a claim; a value of null is beyond the range of numbers. */
export interface ClaimResult {
  readonly value: number | null;
  readonly holds: boolean;
}

/**
 * Holds a claim against what was measured.
 * @param values the values of the step by name
 * @throws SkiplaneError where the claim's expression cannot be computed from them
 */
export function judgeClaim(claim: LessonClaim, values: Readonly<Record<string, number | null>>): ClaimResult {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  const lost = Object.keys(values).filter((name) => values[name] === null);
  if (lost.some((name) => new RegExp(`\\b${name}\\b`).test(claim.value)))
    return { value: null, holds: false };
  const computed = evaluate(claim.value, Object.fromEntries(known));
  const value = Number(computed);
  if (Number.isNaN(value))
    throw new SkiplaneError(
      'lesson/claim',
      `Expected a number from the claim ${shown(claim.value)}, received ${shown(computed)}: correct the claim.`,
    );
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = claim;
  return { value, holds: value >= atLeast && value <= atMost };
}
