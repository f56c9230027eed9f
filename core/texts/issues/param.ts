import { expectationOf } from '../../expectation.ts';
import { humanize } from '../../humanize.ts';
import { type ExpressionFault, faultText } from '../expression.ts';
import type { ValueCheck } from '../value-check.ts';
import type { Wordings } from '../wording.ts';

/** An expression and why it has no value, or what else went wrong, in English. */
export type BrokenExpression =
  | { readonly expression: string; readonly fault: ExpressionFault }
  | { readonly message: string };

/** What is wrong with parameters as they are written; what does not fit the input is said of shapes. */
export const paramIssues = {
  'param/unknown': ({
    param,
    of,
    known,
  }: {
    readonly param: string;
    /** The label of the layer's kind; null for a block. */
    readonly of: string | null;
    readonly known: readonly string[];
  }) => ({
    message: `${of ?? 'The block'} has no parameter "${param}" (known: ${known.join(', ') || 'none'}).`,
    hint: 'Remove or rename it.',
  }),
  'param/invalid': ({
    param,
    check,
  }: {
    readonly param: string;
    /** What the value breaks; null for a parameter of a block, which takes any value of a simple type. */
    readonly check: ValueCheck | null;
  }) => ({
    message:
      check === null
        ? `Expected a number, text or true/false for "${param}".`
        : `Expected ${expectationOf(check.issue)} for ${humanize(param)}, received ${check.received ?? 'nothing'}.`,
    hint: 'Correct the value.',
  }),
  'param/expression': (broken: BrokenExpression) => ({
    message:
      'fault' in broken
        ? `The expression "${broken.expression}" cannot be computed: ${faultText(broken.fault)}.`
        : broken.message,
    hint: 'Correct the expression.',
  }),
} satisfies Wordings;
