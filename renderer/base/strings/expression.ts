import { faultText as en } from '../../../core/texts/expression.ts';
import { faultText as de } from './de/core/expression.ts';
import { choose } from './language.ts';

/** Why an expression has no value, in the language of the page. */
export const tellFault = choose({ en, de });
