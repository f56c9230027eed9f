import { limits } from '../../../core/document/limits.ts';
import { type Parsed, parseInRange } from '../../base/forms/field-text.ts';

/** As planned where that is still ahead, else as many again. */
export function suggestedEpochs(done: number, planned: number): number {
  return planned > done ? planned : Math.min(limits.epochs, done + Math.max(1, planned));
}

/** The number of epochs that was typed, which is whole and ahead of what is done; else why it is not, in one sentence. */
export function epochsFrom(given: string, done: number): Parsed {
  return parseInRange(given, { min: done + 1, max: limits.epochs, below: false }, true);
}
