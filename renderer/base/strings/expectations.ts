import type { z } from 'zod';
import { englishExpectations, expectationOf } from '../../../core/expectation.ts';
import { expectations as de } from './de/expectations.ts';
import { choose } from './language.ts';

const words = choose({ en: englishExpectations, de });

/** What a schema expected where it refused a value, in the language of the page. */
export function expected(issue: z.core.$ZodIssue): string {
  return expectationOf(issue, words);
}
