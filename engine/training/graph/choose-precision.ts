import * as tf from '@tensorflow/tfjs-core';
import type { Precision, PrecisionChoice } from '../../../core/training/precision.ts';
import { hasBfloat16 } from '../../backends/bfloat16.ts';
import { usesCuda } from '../../backends/tensorflow.ts';
import type { Batch } from '../../data/batch.ts';
import type { StepOptions, Trainable } from '../step.ts';
import { nodeBackend } from './recorder.ts';
import { keeping, rehearse } from './rehearsal.ts';
import { openReplay, type Replay } from './replay.ts';

/** What was chosen, with the graph of a step where that is mixed precision. */
interface Chosen {
  readonly choice: PrecisionChoice;
  readonly replay?: Replay;
}

/** Less is within what two trials differ by. */
const leastGain = 1.05;

/** A trial has a pair of steps at least, and no further pair after so many seconds. */
const trialSeconds = 3;
const mostPairs = 9;

/**
 * Decides whether a training computes in mixed precision: where the backend and the step allow it, and, for `auto`, where the processor
 * has instructions for bfloat16 and a few steps turn out to be faster. All variables are as before.
 */
export async function choosePrecision(
  asked: Exclude<Precision, 'float32'> | 'auto',
  trainable: Trainable,
  variables: readonly tf.Variable[],
  batch: Batch,
  options: StepOptions,
): Promise<Chosen> {
  const float32 = (reason: PrecisionChoice['reason'], gain: number | null = null): Chosen => ({
    choice: { chosen: 'float32', reason, gain },
  });
  if (tf.getBackend() !== 'tensorflow' || usesCuda()) return float32('backend');
  const aided = await hasBfloat16();
  if (asked === 'auto' && !aided) return float32('processor');
  const backend = nodeBackend();
  const write = await rehearse(backend, trainable, variables, batch, options);
  const recording = write?.('mixed');
  if (recording === undefined) return float32('graph');
  if (recording.halved === 0) return float32('nothing');
  const replay = openReplay(backend, recording);
  if (replay === undefined) return float32('graph');
  if (asked === 'mixed')
    return { choice: { chosen: 'mixed', reason: aided ? 'asked' : 'unaided', gain: null }, replay };
  const plain = write?.('float32');
  const other = plain === undefined ? undefined : openReplay(backend, plain);
  if (other === undefined) {
    replay.close();
    return float32('graph');
  }
  const gain = await keeping(variables, async () => {
    const found = trial(replay, other, batch, options);
    replay.settle();
    other.close();
    return found;
  });
  if (gain >= leastGain) return { choice: { chosen: 'mixed', reason: 'faster', gain }, replay };
  replay.close();
  return float32('slower', gain);
}

/** How many times as fast the steps of one graph are as those of another, by the median of neighboring pairs. */
function trial(one: Replay, other: Replay, batch: Batch, options: StepOptions): number {
  const timed = (replay: Replay): number => {
    const started = performance.now();
    replay.step(batch, options);
    return performance.now() - started;
  };
  // The first steps of a graph prepare it. Each graph has variables of its own.
  for (const replay of [one, other]) {
    replay.step(batch, options);
    replay.settle();
  }
  const began = performance.now();
  const ratios: number[] = [];
  do {
    // Taking the variables anew is no part of a step.
    one.step(batch, options);
    const fast = timed(one);
    one.settle();
    other.step(batch, options);
    const slow = timed(other);
    other.settle();
    ratios.push(slow / fast);
  } while (ratios.length < mostPairs && performance.now() - began < trialSeconds * 1000);
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)] ?? 1;
}
