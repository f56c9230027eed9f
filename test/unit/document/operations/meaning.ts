import { expect } from 'vitest';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';

const numbers = new Map<string, number>();

/**
 * What a document computes, whatever its layers are called: a number for each layer that stands for its kind, parameters,
 * shape, cost and, in order, the layers that it reads; sorted, and those of the outputs apart.
 */
export function meaningOf(document: SkiplaneDocument) {
  const network = buildNetwork(document);
  const byPath = new Map<string, number>();
  for (const { path, kind, params, shape, cost, inputs } of network.layers) {
    const sources = inputs.map(({ port, from }) => [port, byPath.get(from ?? '') ?? null]);
    const text = JSON.stringify([kind, params, shape, cost, sources]);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    byPath.set(path, number);
  }
  const sum = (read: (layer: (typeof network.layers)[number]) => number) =>
    network.layers.reduce((total, layer) => total + read(layer), 0);
  return {
    layers: [...byPath.values()].sort((a, b) => a - b),
    outputs: network.outputs.map((path) => byPath.get(path)),
    outputShapes: network.outputs.map((path) => network.byPath.get(path)?.shape),
    weights: sum(({ cost }) => cost.trainable + cost.nonTrainable),
    macs: sum(({ cost }) => cost.macs),
  };
}

/** Errors only: an output that nothing reads is no reason to compute something else. */
export function problemsOf(document: SkiplaneDocument): string[] {
  const errors = buildNetwork(document).issues.filter(({ severity }) => severity === 'error');
  return errors.map(({ message }) => message);
}

export function expectSameMeaning(after: SkiplaneDocument, before: SkiplaneDocument): void {
  expect(meaningOf(after)).toEqual(meaningOf(before));
}
