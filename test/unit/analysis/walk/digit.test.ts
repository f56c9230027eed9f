import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Walk, WalkedLayer } from '../../../../core/protocol/walk.ts';
import { walk } from '../../../../engine/analysis/walk/walk.ts';
import { describeBackend } from '../../../setup/backends.ts';
import { readTemplate } from '../../../setup/documents.ts';
import { toolHost } from '../../../setup/tool-host.ts';

function walkOf(document: SkiplaneDocument, data: string, index = 0): Promise<Walk> {
  return walk({ subject: { kind: 'network', document, data }, index }, toolHost());
}

function layerOf({ layers }: Walk, path: string): WalkedLayer {
  const found = layers.find((layer) => layer.path === path);
  if (found === undefined) throw new Error(`no layer ${path}`);
  return found;
}

describeBackend('wasm', () => {
  it('lets a digit walk through a residual network with batch normalization', async () => {
    const before = tf.memory().numTensors;
    const document = readTemplate('tiny-resnet-digits');
    const found = await walkOf(document, 'mnist');
    expect(tf.memory().numTensors).toBe(before);
    const { picture, ...image } = found.image;
    expect(image).toMatchObject({ source: 'mnist', index: 0, total: 999 });
    expect(picture).toMatchObject({ width: 28, height: 28, channels: 1 });
    // What enters is the picture, scaled: its least value is the background.
    const { map, min, max } = layerOf(found, 'input');
    expect(map).toMatchObject({ width: 28, height: 28 });
    const scaled = Array.from(
      picture?.pixels ?? [],
      (byte) => (min ?? 0) + (byte / 255) * ((max ?? 0) - (min ?? 0)),
    );
    const brightest = Math.max(...(picture?.pixels ?? []));
    for (const [i, value] of scaled.entries()) {
      const stretched = (min ?? 0) + ((value - (min ?? 0)) * 255) / brightest;
      expect(Math.abs((map.values[i] ?? 0) - stretched)).toBeLessThan(0.02);
    }
    const network = buildNetwork(document);
    expect(found.layers.map(({ path }) => path)).toEqual(network.layers.map(({ path }) => path));
    for (const { path, shape } of found.layers) expect(shape, path).toEqual(network.byPath.get(path)?.shape);
    expect(found.sums).toHaveLength(3);
    for (const { path, input, gradient } of found.sums) {
      // The block is all that reads its input: branch and skip together are the whole gradient there.
      expect(gradient.both, path).toBeGreaterThan(0);
      expect((layerOf(found, input).gradient ?? 0) / (gradient.both ?? 1), path).toBeCloseTo(1, 3);
      expect(layerOf(found, path).gradient, path).toBe(gradient.sum);
    }
    // The same walk twice is the same; another digit is another.
    expect(await walkOf(document, 'mnist')).toEqual(found);
    const next = await walkOf(document, 'mnist', 1);
    expect(next.image.label).not.toBe(found.image.label);
    expect((await walkOf(document, 'mnist', 999)).image).toEqual(found.image);
  });
});
