import type * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import type { Progress } from '../training/progress.ts';
import { restoreLatest } from './checkpoint.ts';
import { hasModel } from './model-description.ts';
import type { Run, runPaths } from './run-folder.ts';

/**
 * Puts the newest readable checkpoint of a run that has trained into the tensors. No such checkpoint is no new run: its metrics
 * and model would be lost.
 * @returns where the run stood
 * @throws SkiplaneError where none can be read, or the newest is of another number of steps in an epoch
 */
export async function goOnFrom(
  { checkpoints, model }: Pick<ReturnType<typeof runPaths>, 'checkpoints' | 'model'>,
  { name }: Run,
  tensors: ReadonlyMap<string, tf.Variable>,
  stepsPerEpoch: number,
  onDamaged: (message: string) => void,
): Promise<Progress> {
  const problems: string[] = [];
  const progress = await restoreLatest(checkpoints, tensors, (message) => problems.push(message));
  if (progress === undefined) {
    throw new SkiplaneError(
      'run/no-checkpoint',
      `Expected a checkpoint to resume "${name}" from, received ${problems.length === 0 ? `none in ${checkpoints}.` : `only what cannot be used. ${problems.join(' ')}`} Restore the checkpoints from a copy, or start a new run${hasModel(model) ? ' from the weights of its model' : ''}.`,
    );
  }
  const { epoch, stepInEpoch, step } = progress;
  if (step !== epoch * stepsPerEpoch + stepInEpoch) {
    throw new SkiplaneError(
      'run/other-steps',
      `Expected "${name}" to take as many steps per epoch as before, but ${stepsPerEpoch} do not lead to its ${step} steps in ${epoch} epochs${stepInEpoch === 0 ? '' : ` and ${stepInEpoch} steps`}: its training images or its batch size have changed. Restore them, or start a new run from these weights.`,
    );
  }
  for (const problem of problems) onDamaged(problem);
  return progress;
}
