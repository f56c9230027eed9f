import { SkiplaneError } from '../../core/error.ts';
import type { RunChanges } from './messages.ts';
import type { Run } from './run-folder.ts';
import { hasDiverged } from './summary.ts';

/** A run as it goes on. @throws SkiplaneError where it cannot go on with that learning rate */
export function changedRun(run: Run, { epochs, source, learningRate }: RunChanges): Run {
  const { training, formerRates } = withLearningRate(run, learningRate);
  return {
    ...run,
    source: source ?? run.source,
    training: { ...training, epochs: epochs ?? training.epochs },
    formerRates,
  };
}

/**
 * What changes in a run that goes on with a learning rate: one that has diverged needs a lower one, and remembers what it had; any
 * other keeps its own.
 * @param learningRate undefined for the run's own
 * @throws SkiplaneError where the rate is not one with which the run can go on
 */
export function withLearningRate(
  run: Run,
  learningRate: number | undefined,
): Pick<Run, 'training' | 'formerRates'> {
  const { training, formerRates, progress, name } = run;
  const asked = learningRate ?? training.learningRate;
  if (!hasDiverged(run)) {
    if (asked === training.learningRate) return { training, formerRates };
    throw new SkiplaneError(
      'run/other-settings',
      `Expected the learning rate ${training.learningRate} with which "${name}" was started, received ${asked}: only a run that has diverged goes on with another; start a new run.`,
    );
  }
  if (asked >= training.learningRate) {
    throw new SkiplaneError(
      'run/diverged',
      `Expected a learning rate below ${training.learningRate}, with which "${name}" has diverged, received ${learningRate ?? 'none'}: let it go on with a lower one, such as ${Number((training.learningRate / 10).toPrecision(3))} (--learning-rate).`,
    );
  }
  return {
    training: { ...training, learningRate: asked },
    formerRates: [...formerRates, { learningRate: training.learningRate, step: progress?.step ?? 0 }],
  };
}
