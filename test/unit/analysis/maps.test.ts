import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageRef } from '../../../core/protocol/analysis.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createAnalysisMethods } from '../../../engine/workers/analysis-methods.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf } from '../data/fixtures.ts';
import { at, channelMeans, conv, dense, type Maps, mapsOf, maxPool, relu, softmax } from './loops.ts';
import { chain, type SavedRun, savedRun } from './saved-run.ts';

const size = 8;
const normalization = { mean: [0.4], std: [0.25] };
const three = ['a', 'b', 'c'];

const document = chain(
  [size, size, 1],
  ['conv1', 'conv2d', { filters: 3 }],
  ['relu1', 'activation'],
  ['pool', 'maxPooling2d'],
  ['conv2', 'conv2d', { filters: 4 }],
  ['relu2', 'activation'],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
);

/** A gray image of the input's size, as a file and as the model takes it. */
async function picture(): Promise<{ image: ImageRef; input: Maps; bytes: Uint8Array }> {
  const bytes = Uint8Array.from({ length: size * size }, (_, i) => (i * 37 + (i >> 3) * 11) % 256);
  const file = await sharp(bytes, { raw: { width: size, height: size, channels: 1 } })
    .png()
    .toBuffer();
  const input = mapsOf([size, size, 1], (y, x) => ((bytes[y * size + x] ?? 0) / 255 - 0.4) / 0.25);
  return { image: { from: 'file', bytes: new Uint8Array(file) }, input, bytes };
}

/** The network by plain loops, from any of its layers on. */
function byLoops({ weights }: SavedRun) {
  const of = (name: string): ArrayLike<number> => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`no ${name} among ${[...weights.keys()]}`);
    return values;
  };
  const steps = {
    relu1: (input: Maps) => relu(conv(input, of('conv1/kernel'), of('conv1/bias'), 3)),
    pool: (input: Maps) => maxPool(steps.relu1(input)),
    relu2: (pool: Maps) => relu(conv(pool, of('conv2/kernel'), of('conv2/bias'), 3)),
    logits: (relu2: Maps) => dense(channelMeans(relu2), of('dense/kernel'), of('dense/bias')),
  };
  return { ...steps, head: of('dense/kernel') };
}

/** Grad-CAM's map from its definition: weights of the channels, sum, what is above 0, divided by the most. */
function camOf(maps: Maps, weights: readonly number[]): number[] {
  const [height, width] = maps.shape;
  const summed = mapsOf([height, width, 1], (y, x) =>
    Math.max(
      0,
      weights.reduce((sum, weight, c) => sum + weight * at(maps, y, x, c), 0),
    ),
  ).values;
  const most = Math.max(...summed);
  return summed.map((value) => (most === 0 ? 0 : value / most));
}

function expectClose(received: ArrayLike<number>, expected: readonly number[], digits = 4): void {
  expect(received.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(received[i]).toBeCloseTo(value, digits);
  });
}

describe('what a trained network sees in a picture', () => {
  const methods = createAnalysisMethods();
  const runs = temporaryFolder(afterAll);
  let run: SavedRun;
  let given: Awaited<ReturnType<typeof picture>>;

  beforeAll(async () => {
    await startBackend('cpu');
    run = await savedRun(runs, document, { source: 'mnist', classes: three, normalization });
    given = await picture();
  });

  it('is predicted as plain loops compute it, and shown as the model sees it', async () => {
    const loops = byLoops(run);
    const expected = softmax(loops.logits(loops.relu2(loops.pool(given.input))));
    const answer = await methods.predictImage(run.folder, { image: given.image });
    expect(answer.classes).toEqual(three);
    expectClose(answer.probabilities, expected);
    expect(answer.image).toEqual({ width: size, height: size, channels: 1, pixels: given.bytes });
  });

  it('has feature maps equal to plain loops over convolution, ReLU and pooling', async () => {
    const loops = byLoops(run);
    const layers: Readonly<Record<string, Maps>> = {
      input: given.input,
      relu1: loops.relu1(given.input),
      pool: loops.pool(given.input),
      relu2: loops.relu2(loops.pool(given.input)),
    };
    for (const [layer, expected] of Object.entries(layers)) {
      const request = { layer, image: given.image, offset: 0, count: 256 };
      const { shape, maps, total } = await methods.featureMaps(run.folder, request);
      expect(shape).toEqual(expected.shape);
      const [height, width, channels] = expected.shape;
      expect([total, maps.length]).toEqual([channels, channels]);
      for (const [c, map] of maps.entries()) {
        expect([map.height, map.width]).toEqual([height, width]);
        expectClose(map.values, mapsOf([height, width, 1], (y, x) => at(expected, y, x, c)).values, 3);
      }
    }
  });

  it('has feature maps a page at a time, and a vector as one row', async () => {
    const ask = (layer: string, offset: number, count: number) =>
      methods.featureMaps(run.folder, { layer, image: given.image, offset, count });
    const all = await ask('conv2', 0, 256);
    const page = await ask('conv2', 1, 2);
    expect(page.maps).toEqual(all.maps.slice(1, 3));
    expect(page.total).toBe(4);
    expect((await ask('conv2', 9, 2)).maps).toEqual([]);
    const loops = byLoops(run);
    const means = channelMeans(loops.relu2(loops.pool(given.input)));
    const vector = await ask('mean', 0, 9);
    expect([vector.shape, vector.total]).toEqual([[4], 1]);
    expect([vector.maps[0]?.width, vector.maps[0]?.height]).toEqual([4, 1]);
    expectClose(vector.maps[0]?.values ?? [], means);
  });

  it.each([{ scale: false }, { center: false }, { scale: false, center: false }])(
    'has a Grad-CAM through batch normalization with %o',
    async (params) => {
      const normalized = await savedRun(
        runs,
        chain(
          [size, size, 1],
          ['conv', 'conv2d', { filters: 3 }],
          ['bn', 'batchNormalization', params],
          ['mean', 'globalAveragePooling2d'],
          ['dense', 'dense', { units: 3 }],
          ['softmax', 'activation', { activation: 'softmax' }],
        ),
        { source: 'mnist', classes: three, normalization },
      );
      const gamma = normalized.weights.get('bn/gamma') ?? [1, 1, 1];
      const variance = normalized.weights.get('bn/moving_variance') ?? [];
      const head = normalized.weights.get('dense/kernel') ?? [];
      const image = given.image;
      const map = await methods.featureMaps(normalized.folder, { layer: 'conv', image, offset: 0, count: 3 });
      const conv = mapsOf([size, size, 3], (y, x, c) => map.maps[c]?.values[y * size + x] ?? Number.NaN);
      const answer = await methods.gradCam(normalized.folder, { layer: 'conv', image, class: 1 });
      // d logit / d conv[y, x, c] is γ[c] / √(variance[c] + ε) · W[c, class] / (H·W).
      const weights = [0, 1, 2].map(
        (c) =>
          (((gamma[c] ?? Number.NaN) / Math.sqrt((variance[c] ?? Number.NaN) + 1e-3)) *
            (head[c * 3 + 1] ?? Number.NaN)) /
          size ** 2,
      );
      expectClose(answer.map.values, camOf(conv, weights));
    },
  );

  it('has a Grad-CAM of the last map equal to the dense weights over the number of places', async () => {
    const loops = byLoops(run);
    const maps = loops.relu2(loops.pool(given.input));
    const [height, width, channels] = maps.shape;
    const probabilities = softmax(loops.logits(maps));
    for (const chosen of [0, 1, 2]) {
      const answer = await methods.gradCam(run.folder, { layer: null, image: given.image, class: chosen });
      // d logit / d A[y, x, c] is W[c, class] / (H·W) everywhere, and so is its mean.
      const weights = Array.from(
        { length: channels },
        (_, c) => (loops.head[c * 3 + chosen] ?? 0) / (height * width),
      );
      expect([answer.layer, answer.class]).toEqual(['relu2', chosen]);
      expect([answer.map.height, answer.map.width]).toEqual([height, width]);
      expectClose(answer.map.values, camOf(maps, weights));
      expect(answer.probability).toBeCloseTo(probabilities[chosen] ?? Number.NaN, 5);
      expect(answer.image.pixels).toEqual(given.bytes);
    }
  });

  it('has a Grad-CAM of an earlier layer equal to finite differences of the score before softmax', async () => {
    const loops = byLoops(run);
    const maps = loops.pool(given.input);
    const logits = loops.logits(loops.relu2(maps));
    const chosen = logits.indexOf(Math.max(...logits));
    const score = (values: readonly number[]): number =>
      loops.logits(loops.relu2({ ...maps, values }))[chosen] ?? Number.NaN;
    const step = 1e-6;
    const slopes = maps.values.map((value, i) => {
      const up = score(maps.values.with(i, value + step));
      const down = score(maps.values.with(i, value - step));
      return (up - down) / (2 * step);
    });
    const weights = channelMeans({ shape: maps.shape, values: slopes });
    const answer = await methods.gradCam(run.folder, { layer: 'pool', image: given.image, class: null });
    expect(answer.class).toBe(chosen);
    const expected = camOf(maps, weights);
    expect(Math.max(...expected)).toBe(1);
    expectClose(answer.map.values, expected, 3);
  });

  it('says which layers have no maps, no area, or do not exist', async () => {
    const request = { image: given.image, offset: 0, count: 1 };
    const missing = await errorOf(methods.featureMaps(run.folder, { ...request, layer: 'conv9' }));
    expect(missing.message).toContain('received "conv9"');
    const flat = await errorOf(
      methods.gradCam(run.folder, { layer: 'dense', image: given.image, class: null }),
    );
    expect(flat.message).toContain('Expected a layer with height and width, but the output of dense is 3');
    const unknown = await errorOf(methods.gradCam(run.folder, { layer: null, image: given.image, class: 3 }));
    expect(unknown.message).toContain('Expected a class from 0 to 2, received 3');
    const broken = await errorOf(
      methods.predictImage(run.folder, { image: { from: 'file', bytes: new Uint8Array([1, 2, 3]) } }),
    );
    expect(broken.message).toContain('Received the image (not an image)');
  });
});

describe('a network that ends with one sigmoid', () => {
  it('speaks for its second class and against its first', async () => {
    await startBackend('cpu');
    const methods = createAnalysisMethods();
    const single = chain(
      [size, size, 1],
      ['conv', 'conv2d', { filters: 5 }],
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 1 }],
      ['sigmoid', 'activation', { activation: 'sigmoid' }],
    );
    const run = await savedRun(temporaryFolder(), single, {
      source: 'mnist',
      classes: ['no', 'yes'],
      normalization,
    });
    const { image, input } = await picture();
    const maps = conv(input, run.weights.get('conv/kernel') ?? [], run.weights.get('conv/bias') ?? [], 3);
    const head = Array.from(run.weights.get('dense/kernel') ?? []);
    const [logit = 0] = dense(channelMeans(maps), head, run.weights.get('dense/bias') ?? []);
    const yes = 1 / (1 + Math.exp(-logit));
    expectClose((await methods.predictImage(run.folder, { image })).probabilities, [1 - yes, yes]);
    const forYes = await methods.gradCam(run.folder, { layer: null, image, class: 1 });
    const forNo = await methods.gradCam(run.folder, { layer: null, image, class: 0 });
    expectClose(forYes.map.values, camOf(maps, head));
    expectClose(
      forNo.map.values,
      camOf(
        maps,
        head.map((weight) => -weight),
      ),
    );
    expect(forYes.probability + forNo.probability).toBeCloseTo(1, 6);
  });
});

describe('a map in which nothing speaks for the class', () => {
  it('is 0 everywhere', async () => {
    await startBackend('cpu');
    const methods = createAnalysisMethods();
    const single = chain(
      [size, size, 1],
      ['conv', 'conv2d', { filters: 1 }],
      ['relu', 'activation'],
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 6 }],
      ['softmax', 'activation', { activation: 'softmax' }],
    );
    const run = await savedRun(temporaryFolder(), single, {
      source: 'mnist',
      classes: ['a', 'b', 'c', 'd', 'e', 'f'],
      normalization,
      seed: 3,
    });
    const { image } = await picture();
    const head = Array.from(run.weights.get('dense/kernel') ?? []);
    // One channel that is never below 0: its weight's sign decides for all places.
    for (const [label, weight] of head.entries()) {
      const { map } = await methods.gradCam(run.folder, { layer: 'relu', image, class: label });
      expect(Math.max(...map.values)).toBe(weight > 0 ? 1 : 0);
    }
    expect(new Set(head.map(Math.sign))).toEqual(new Set([1, -1]));
  });
});

describe('the first filters', () => {
  it('are gray for one input channel, on one scale with 0 in the middle', async () => {
    await startBackend('cpu');
    const methods = createAnalysisMethods();
    const run = await savedRun(temporaryFolder(), document, {
      source: 'mnist',
      classes: three,
      normalization,
    });
    const answer = await methods.firstFilters(run.folder);
    const kernel = Array.from(run.weights.get('conv1/kernel') ?? []);
    const most = Math.max(...kernel.map(Math.abs));
    expect([answer.layer, answer.shape]).toEqual(['conv1', [3, 3, 1, 3]]);
    for (const [filter, own] of answer.filters.entries()) {
      expect([own.width, own.height, own.channels]).toEqual([3, 3, 1]);
      own.pixels.forEach((pixel, at) => {
        const value = ((kernel[at * 3 + filter] ?? 0) / most) * 127.5 + 127.5;
        expect(Math.abs(pixel - value)).toBeLessThanOrEqual(0.5 + 1e-4);
      });
    }
    expect(answer.filters.flatMap(({ pixels }) => [...pixels]).some((p) => p === 0 || p === 255)).toBe(true);
  });

  it('are colored for three input channels', async () => {
    await startBackend('cpu');
    const methods = createAnalysisMethods();
    const color = chain(
      [6, 6, 3],
      ['conv', 'conv2d', { filters: 2, kernelSize: [1, 3] }],
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 2 }],
      ['softmax', 'activation', { activation: 'softmax' }],
    );
    const run = await savedRun(temporaryFolder(), color, {
      source: 'mnist',
      classes: ['a', 'b'],
      normalization: { mean: [0, 0, 0], std: [1, 1, 1] },
    });
    const answer = await methods.firstFilters(run.folder);
    expect(answer.shape).toEqual([1, 3, 3, 2]);
    expect(answer.filters.map(({ width, height, channels }) => [width, height, channels])).toEqual([
      [3, 1, 3],
      [3, 1, 3],
    ]);
    const kernel = Array.from(run.weights.get('conv/kernel') ?? []);
    const most = Math.max(...kernel.map(Math.abs));
    // Kernel [1, 3, 3, 2]: column 1, green, second filter.
    const value = ((kernel[(1 * 3 + 1) * 2 + 1] ?? 0) / most) * 127.5 + 127.5;
    expect(answer.filters[1]?.pixels[4]).toBe(Math.round(value));
  });

  it('are refused where there is no convolution', async () => {
    await startBackend('cpu');
    const flat = chain(
      [4, 4, 1],
      ['flatten', 'flatten'],
      ['dense', 'dense', { units: 2 }],
      ['softmax', 'activation', { activation: 'softmax' }],
    );
    const run = await savedRun(temporaryFolder(), flat, {
      source: 'mnist',
      classes: ['a', 'b'],
      normalization,
    });
    const methods = createAnalysisMethods();
    const { message } = await errorOf(methods.firstFilters(run.folder));
    expect(message).toContain('Expected a network with a Conv 2D layer');
    const { image } = await picture();
    const noArea = await errorOf(methods.gradCam(run.folder, { layer: null, image, class: null }));
    expect(noArea.code).toBe('analysis/no-area');
  });
});
