import type { TrainingBytes } from '../../core/network/training-memory.ts';

/** Beyond this share of the memory there is no room for what the estimate leaves out. */
const comfortable = 0.85;

export type Fit = 'yes' | 'tight' | 'no';

export function fitOf(bytes: number, memory: number): Fit {
  if (bytes <= memory * comfortable) return 'yes';
  return bytes <= memory ? 'tight' : 'no';
}

/** The largest power of two as batch size that leaves room; undefined where not even one image does. */
export function batchThatFits(
  { activations, total }: TrainingBytes,
  batch: number,
  memory: number,
): number | undefined {
  const perImage = activations / batch;
  const most = (memory * comfortable - (total - activations)) / perImage;
  return most >= 1 ? 2 ** Math.floor(Math.log2(most)) : undefined;
}
