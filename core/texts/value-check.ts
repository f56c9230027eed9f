import type { z } from 'zod';

/** What is wrong with a value, as plain data that every language words itself (`core/expectation.ts`). */
export interface ValueCheck {
  readonly issue: z.core.$ZodIssue;
  /** The value as it is written, shortened; null for none. */
  readonly received: string | null;
}

const longest = 60;

/** What a schema says of a value that it refuses. */
export function valueCheck(issue: z.core.$ZodIssue, received: unknown): ValueCheck {
  return { issue, received: JSON.stringify(received)?.slice(0, longest) ?? null };
}
