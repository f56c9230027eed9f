import { SkiplaneError } from '../../core/error.ts';

/** The error for a model that answers with what is no number. @param what what is wrong, beginning with whose it is */
export function diverged(what: string): SkiplaneError {
  return new SkiplaneError(
    'model/diverged',
    `Expected a model with finite numbers, but ${what}. Training diverged: train again with a lower learning rate.`,
  );
}

/** @throws SkiplaneError where one of the values is NaN or infinite */
export function requireFinite(values: ArrayLike<number>, whose: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw diverged(`${whose} is ${values[i]}`);
  }
}
