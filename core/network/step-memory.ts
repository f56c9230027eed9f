import { elementCount } from '../shape.ts';
import { keptOf } from './kept.ts';
import type { Layer } from './layer.ts';
import { bytesPerValue, isView } from './memory.ts';
import type { Network } from './network.ts';

/** What is alive at the worst moment of a training step, in bytes of float32, weights and optimizer left out. */
export interface StepBytes {
  /** Outputs, and what is made inside layers, that the backward pass still needs. */
  readonly kept: number;
  /** Gradients of outputs. */
  readonly passing: number;
  /** Gradients of weights that are there by then. */
  readonly gradients: number;
  readonly total: number;
}

/**
 * Goes through a training step layer by layer, forward and back, as `engine/training` takes it: outputs go after their last
 * reader unless a gradient needs them, what is behind goes on the way back. Returns the moment at which most is alive.
 */
export function stepBytes(network: Network, batch: number): StepBytes {
  const { layers } = network;
  const own = layers.map(({ shape }) =>
    shape === undefined ? 0 : elementCount(shape) * bytesPerValue * batch,
  );
  const position = new Map(layers.map(({ path }, i) => [path, i]));
  const inputs = layers.map((layer) => sourcesOf(layer, position));
  /** The layer whose memory an output is: views have none of their own. */
  const owners: number[] = [];
  for (const [i, layer] of layers.entries()) {
    const [source] = inputs[i] ?? [];
    owners.push(isView(layer) && source !== undefined ? (owners[source] ?? source) : i);
  }
  const owner = (i: number): number => owners[i] ?? i;

  /** Readers left of each tensor, forward; and layers whose gradient keeps it. */
  const readers = layers.map(() => 0);
  const keepers = layers.map(() => 0);
  const inside = layers.map(() => 0);
  for (const [i, layer] of layers.entries()) {
    const kept = keptOf(layer);
    for (const source of inputs[i] ?? []) {
      change(readers, owner(source), 1);
      if (kept.input) change(keepers, owner(source), 1);
    }
    if (kept.output) change(keepers, owner(i), 1);
    const padded = (kept.padded ?? 0) * bytesPerValue * batch;
    const copies = (kept.copies ?? 0) * layer.cost.trainable * bytesPerValue;
    inside[i] = kept.inside * (own[i] ?? 0) + padded + copies;
  }

  let alive = 0;
  let worst: StepBytes = { kept: 0, passing: 0, gradients: 0, total: 0 };
  let passing = 0;
  let gradients = 0;
  const look = (transient = 0): void => {
    const total = alive + passing + gradients + transient;
    if (total > worst.total) worst = { kept: alive, passing: passing + transient, gradients, total };
  };
  const isOwner = (i: number): boolean => owner(i) === i;
  const freeUnneeded = (i: number): void => {
    if ((readers[i] ?? 0) === 0 && (keepers[i] ?? 0) === 0) alive -= own[i] ?? 0;
  };
  for (const i of layers.keys()) {
    if (isOwner(i)) alive += own[i] ?? 0;
    alive += inside[i] ?? 0;
    look();
    for (const source of inputs[i] ?? []) {
      change(readers, owner(source), -1);
      freeUnneeded(owner(source));
    }
  }
  const arrived = new Set<number>();
  const last = layers.length - 1;
  for (let i = last; i >= 0; i--) {
    const layer = layers[i];
    if (layer === undefined) continue;
    const kept = keptOf(layer);
    if (i === last) {
      arrived.add(owner(i));
      passing += own[owner(i)] ?? 0;
    }
    // The gradient of every input is made before that of the output goes.
    for (const source of inputs[i] ?? []) {
      const of = owner(source);
      if (isView(layer) || layers[of]?.kind === 'input') continue;
      if (arrived.has(of)) look(own[of] ?? 0);
      else {
        arrived.add(of);
        passing += own[of] ?? 0;
      }
    }
    const weights = layer.cost.trainable * bytesPerValue;
    gradients += weights;
    const further = (kept.backward ?? 0) * (own[i] ?? 0) + 3 * (kept.scores ?? 0) * bytesPerValue * batch;
    look(scratchOf(weights, batch) + further);
    if (isOwner(i) && arrived.delete(i)) passing -= own[i] ?? 0;
    alive -= inside[i] ?? 0;
    if (kept.input)
      for (const source of inputs[i] ?? []) {
        change(keepers, owner(source), -1);
        freeUnneeded(owner(source));
      }
    if (kept.output) {
      change(keepers, owner(i), -1);
      freeUnneeded(owner(i));
    }
  }
  return worst;
}

/** Images whose filter gradients are summed apart, and the bytes of all these sums at most (`wasm/conv2d-backprop-filter.ts`). */
const mostSums = 32;
const mostSumBytes = 8 * 2 ** 20;

/** What the kernels need beside their inputs and outputs: weights brought into another order, and sums of parts of a batch. */
function scratchOf(weights: number, batch: number): number {
  const parts = Math.min(mostSums, batch, Math.floor(mostSumBytes / Math.max(1, weights)));
  return Math.max(weights, parts > 1 ? parts * weights : 0);
}

function sourcesOf(layer: Layer, position: ReadonlyMap<string, number>): number[] {
  return layer.inputs.flatMap(({ from }) => {
    const at = from === undefined ? undefined : position.get(from);
    return at === undefined ? [] : [at];
  });
}

function change(counts: number[], i: number, by: number): void {
  counts[i] = (counts[i] ?? 0) + by;
}
