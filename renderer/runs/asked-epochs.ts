import { type Parsed, parseInRange } from '../inspector/field-text.ts';

const mostEpochs = 100_000;

/** As planned where that is still ahead, else as many again. */
export function suggestedEpochs(done: number, planned: number): number {
  return planned > done ? planned : Math.min(mostEpochs, done + Math.max(1, planned));
}

/** The number of epochs that was typed, which is whole and ahead of what is done; else why it is not, in one sentence. */
export function epochsFrom(given: string, done: number): Parsed {
  return parseInRange(given, { min: done + 1, max: mostEpochs, below: false }, true);
}
