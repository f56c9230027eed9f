import type { z } from 'zod';
import { expectationOf } from '../expectation.ts';

/** What is wrong with a value, as plain data. */
export interface ValueCheck {
  /** What is expected, in English, to follow "Expected". */
  readonly expected: string;
  /** The value as it is written, shortened; null for none. */
  readonly received: string | null;
  /** What the value breaks; absent where it is nothing that can be said simply. */
  readonly limit?: ValueLimit;
}

/** A condition that values have to meet. */
export type ValueLimit =
  | {
      readonly kind: 'least' | 'above' | 'most' | 'below';
      readonly value: number;
      readonly of: 'value' | 'length';
    }
  | { readonly kind: 'one of'; readonly values: readonly string[] }
  | { readonly kind: 'type'; readonly type: string };

const longest = 60;

/** What a schema says of a value that it refuses. */
export function valueCheck(issue: z.core.$ZodIssue, received: unknown): ValueCheck {
  const limit = limitOf(issue);
  return {
    expected: expectationOf(issue),
    received: JSON.stringify(received)?.slice(0, longest) ?? null,
    ...(limit === undefined ? {} : { limit }),
  };
}

function limitOf(issue: z.core.$ZodIssue): ValueLimit | undefined {
  switch (issue.code) {
    case 'too_small': {
      const kind = issue.inclusive === false ? 'above' : 'least';
      return { kind, value: Number(issue.minimum), of: measured(issue.origin) };
    }
    case 'too_big': {
      const kind = issue.inclusive === false ? 'below' : 'most';
      return { kind, value: Number(issue.maximum), of: measured(issue.origin) };
    }
    case 'invalid_value':
      return { kind: 'one of', values: issue.values.map(String) };
    case 'invalid_type':
      return { kind: 'type', type: issue.expected };
    default:
      return undefined;
  }
}

function measured(origin: string): 'value' | 'length' {
  return origin === 'array' || origin === 'string' ? 'length' : 'value';
}
