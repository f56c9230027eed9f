import type * as tf from '@tensorflow/tfjs-core';
import type { Precision, PrecisionChoice } from '../../../core/training/precision.ts';
import type { Trainable } from '../step.ts';
import { choosePrecision } from './choose-precision.ts';
import type { Stepper } from './contract.ts';
import { createMixedStepper } from './mixed-stepper.ts';
import { nodeBackend } from './recorder.ts';
import { createStepper } from './stepper.ts';

/**
 * Takes steps in the precision that it chooses before the first one.
 * @param asked `mixed` where it can be had, `auto` also only where it is faster
 * @param tell is told what was chosen
 */
export function createChoosingStepper(
  trainable: Trainable,
  variables: readonly tf.Variable[],
  asked: Exclude<Precision, 'float32'> | 'auto',
  tell: (choice: PrecisionChoice) => void,
): Stepper {
  let own: Stepper | undefined;
  return {
    async step(batch, options) {
      if (own === undefined) {
        const { choice, replay } = await choosePrecision(asked, trainable, variables, batch, options);
        tell(choice);
        own =
          replay === undefined
            ? createStepper(trainable, variables)
            : createMixedStepper(nodeBackend(), trainable, variables, { size: batch.size, replay });
      }
      return own.step(batch, options);
    },
    replays: () => own?.replays() ?? false,
    close: () => own?.close(),
  };
}
