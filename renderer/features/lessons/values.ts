import { evaluate } from '../../../core/document/expression.ts';
import { messageOf } from '../../../core/error.ts';
import { type ClaimResult, judgeClaim, type LessonClaim } from '../../../core/lessons/claim.ts';
import type { LessonStep } from '../../../core/lessons/schema.ts';
import { readValue, type Tables } from '../../../core/lessons/value.ts';

/** What a step's values are, by name; those whose measurement has not been made are left out. */
export interface StepValues {
  readonly values: Readonly<Record<string, number | null>>;
  /** Why a value cannot be read, by its name. */
  readonly problems: Readonly<Record<string, string>>;
}

export function stepValues(
  { values = {} }: Pick<LessonStep, 'values'>,
  measured: Readonly<Record<string, Tables>>,
): StepValues {
  const read: Record<string, number | null> = {};
  const problems: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const tables = Object.hasOwn(measured, value.of) ? measured[value.of] : undefined;
    if (tables === undefined) continue;
    try {
      read[name] = readValue(value, tables);
    } catch (thrown) {
      problems[name] = messageOf(thrown);
    }
  }
  return { values: read, problems };
}

/** What came of a claim; why nothing can be said; undefined before it is measured. */
export type Judged = ClaimResult | { readonly problem: string } | undefined;

/** @param ready whether all that the step needs is measured */
export function judge(claim: LessonClaim, { values, problems }: StepValues, ready: boolean): Judged {
  if (!ready) return undefined;
  const [problem] = Object.values(problems);
  if (problem !== undefined) return { problem };
  try {
    return judgeClaim(claim, values);
  } catch (thrown) {
    return { problem: messageOf(thrown) };
  }
}

/** The number that an expression gives over a step's values; undefined where it gives none. */
export function numberOf(expression: string, { values }: StepValues): number | undefined {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  try {
    return Number(evaluate(expression, Object.fromEntries(known)));
  } catch {
    return undefined;
  }
}
