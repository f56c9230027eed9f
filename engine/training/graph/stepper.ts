import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../../../core/error.ts';
import type { Batch } from '../../data/batch.ts';
import { type StepOptions, type StepResult, type Trainable, trainStep } from '../step.ts';
import type { Stepper } from './contract.ts';
import { nodeBackend } from './recorder.ts';
import { type Recording, recordStep } from './recording.ts';
import { openReplay, type Replay } from './replay.ts';

/**
 * Takes steps operation by operation, or, on tensorflow, as one TensorFlow graph: the second and the third full step are written down, and
 * where they are the same but for the batch and what `perStep` made, the following ones replay them. A step of another size
 * is taken operation by operation.
 * @param variables all that a step may change or read: weights, moving statistics, slots
 */
export function createStepper(trainable: Trainable, variables: readonly tf.Variable[]): Stepper {
  if (tf.getBackend() !== 'tensorflow')
    return {
      step: (batch, options) => trainStep(trainable, batch, options),
      replays: () => false,
      close: () => undefined,
    };
  const backend = nodeBackend();
  let recorded: Recording | undefined;
  let replay: Replay | undefined;
  /** Nothing is written down any more. */
  let decided = false;
  /** The first step is waited for: it is as quick as it can be. */
  let started = false;

  async function takeDown(batch: Batch, options: StepOptions): Promise<StepResult> {
    const { result, write } = recordStep(backend, trainable, variables, batch, options);
    const recording = write('float32');
    const before = recorded;
    recorded = recording;
    if (recording === undefined) decided = true;
    else if (before !== undefined) {
      decided = true;
      if (before.model.equals(recording.model)) replay = openReplay(backend, recording);
    }
    return result.read(options.watch);
  }

  return {
    async step(batch, options) {
      const fits = recorded === undefined || recorded.size === batch.size;
      if (replay !== undefined && fits) {
        try {
          return replay.step(batch, options);
        } catch (thrown) {
          // The step is run again without the graph and reports its own error if it fails too; training is slower from now on.
          process.emitWarning(`A step could not be replayed as one graph: ${messageOf(thrown)}`);
          replay.close();
          replay = undefined;
        }
      }
      if (started && !decided && fits) return takeDown(batch, options);
      started = true;
      return trainStep(trainable, batch, options);
    },
    replays: () => replay !== undefined,
    close() {
      replay?.close();
      replay = undefined;
      recorded = undefined;
    },
  };
}
