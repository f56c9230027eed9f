import { availableParallelism } from 'node:os';
import { activationBytes } from '../../core/network/memory.ts';
import type { Network } from '../../core/network/network.ts';

/** What a step of training takes on one thread, fitted to measured steps of small networks: for a million multiply-adds, and for a megabyte of activations. */
const msPerMillionMacs = 0.029;
const msPerMegabyte = 0.34;
/** The part of a layer's time in a step that is worth a thread: waking it and waiting for it takes tens of microseconds in each of its operations. */
const leastMs = 0.35;

/**
 * How many threads should share an operation of TensorFlow while a network is trained; undefined leaves it to TensorFlow, which takes all
 * cores. A step of the tiny ResNet for digits with 8 images takes 3.2 ms with one thread and 8.0 with two.
 */
export function tensorflowThreads(
  network: Network,
  batchSize: number,
  cores = availableParallelism(),
): number | undefined {
  const macs = network.layers.reduce((sum, { cost }) => sum + cost.macs, 0) * batchSize;
  // A network whose shapes are not known yet.
  if (macs === 0) return undefined;
  const bytes = activationBytes(network, batchSize).training;
  const ms = (macs / 1e6) * msPerMillionMacs + (bytes / 1e6) * msPerMegabyte;
  const worth = Math.max(1, Math.floor(ms / network.layers.length / leastMs));
  return worth < cores ? worth : undefined;
}
