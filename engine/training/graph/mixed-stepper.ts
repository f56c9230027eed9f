import type * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batch.ts';
import { type StepOptions, type Trainable, trainStep } from '../step.ts';
import type { Stepper } from './contract.ts';
import type { NodeBackend } from './recorder.ts';
import { rehearse } from './rehearsal.ts';
import { openReplay, type Replay } from './replay.ts';

/**
 * Takes every step of a training in mixed precision, the first and an epoch's last among them, so that a resumed training
 * does what an uninterrupted one does: a graph for each size of batches, written down by a rehearsal before its first step.
 * @param made a graph that is there already, by the size of its batches
 */
export function createMixedStepper(
  backend: NodeBackend,
  trainable: Trainable,
  variables: readonly tf.Variable[],
  made?: { readonly size: number; readonly replay: Replay },
): Stepper {
  const replays = new Map<number, Replay | undefined>(made === undefined ? [] : [[made.size, made.replay]]);
  let last: Replay | undefined;

  async function replayFor(batch: Batch, options: StepOptions): Promise<Replay | undefined> {
    if (!replays.has(batch.size)) {
      last?.settle();
      const write = await rehearse(backend, trainable, variables, batch, options);
      const recording = write?.('mixed');
      replays.set(batch.size, recording === undefined ? undefined : openReplay(backend, recording));
    }
    return replays.get(batch.size);
  }

  return {
    async step(batch, options) {
      const replay = await replayFor(batch, options);
      // Each graph has variables of its own.
      if (replay !== last) last?.settle();
      last = replay;
      // What has no graph has none when the training is resumed either.
      return replay?.step(batch, options) ?? trainStep(trainable, batch, options);
    },
    replays: () => last !== undefined,
    close() {
      last?.settle();
      for (const replay of replays.values()) replay?.close();
      replays.clear();
      last = undefined;
    },
  };
}
