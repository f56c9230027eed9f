import { SkiplaneError } from '../../core/error.ts';
import type { RunChanges } from './messages.ts';
import type { Run } from './run-folder.ts';
import { hasDiverged } from './summary.ts';

/** A run as it is resumed. @throws SkiplaneError if it cannot be resumed with that learning rate */
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
 * What changes in a run that is resumed with a learning rate: one that has diverged needs a lower one, and remembers what it had; any
 * other keeps its own.
 * @param learningRate undefined for the run's own
 * @throws SkiplaneError if the run cannot be resumed with this rate
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
      `Expected the learning rate ${training.learningRate} with which "${name}" was started, received ${asked}: only a diverged run can resume with another rate. Start a new run instead.`,
    );
  }
  if (asked >= training.learningRate) {
    throw new SkiplaneError(
      'run/diverged',
      `Expected a learning rate below ${training.learningRate}, at which "${name}" diverged, received ${learningRate ?? 'none'}: resume it with a lower one, such as ${Number((training.learningRate / 10).toPrecision(3))} (--learning-rate).`,
    );
  }
  return {
    training: { ...training, learningRate: asked },
    formerRates: [...formerRates, { learningRate: training.learningRate, step: progress?.step ?? 0 }],
  };
}
