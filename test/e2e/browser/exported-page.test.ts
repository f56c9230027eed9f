import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import sharp, { type Sharp } from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { random } from '../../../core/random.ts';
import { openTrained } from '../../../engine/analysis/trained.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { compileNetwork } from '../../../engine/compile/compile.ts';
import { readImage } from '../../../engine/data/image.ts';
import { tfjs } from '../../../engine/formats/tfjs/index.ts';
import { saveModel } from '../../../engine/runs/model-files.ts';
import { type ModelMetadata, modelMetadata } from '../../../engine/runs/model-metadata.ts';
import { predictImages } from '../../../engine/runs/predict-images.ts';
import { barriersOf } from '../../setup/axe.ts';
import { launchBrowser, noBrowser } from '../../setup/designer.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';
import { randomizeWeights, weightsByName } from '../../setup/layer-networks.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { partsOf, putFiles } from '../../setup/written-formats.ts';

/** Names as users may choose them: none of it is markup. */
const classes = [
  '<img src=x onerror="document.title=1">',
  '</script><script>document.title=1</script>',
  'three & "four"',
  'ä\u2028ö',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** A folder on a plain server, as any web host has it. */
async function serve(folder: string): Promise<{ server: Server; address: string }> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1) || 'index.html';
    try {
      const content = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe.skipIf(noBrowser !== undefined)(`the exported web page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const folder = temporaryFolder(afterAll);
  let browser: Browser;
  let page: Page;
  /** What went wrong on the page without being shown. */
  const problems: string[] = [];

  beforeAll(async () => {
    await startBackend('wasm');
    // A camera of Chromium's own, which shows a moving image.
    browser = await launchBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
    await exported('digits', digits, { classes });
    await exported('colors', colors, { ...colored, fit: 'cover' });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await page?.context().close();
  });

  /** Two networks with weights that nothing has trained: their answers depend on every pixel. */
  const digits = readTemplate('tiny-resnet-digits');
  const colors = documentOf(
    [
      node('input', 'input', { shape: [32, 48, 3] }),
      node('conv', 'conv2d', { filters: 8, strides: 2 }),
      node('shortcut', 'zeroPadShortcut', { filters: 8 }),
      node('add', 'add'),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 1 }),
      node('sigmoid', 'activation', { activation: 'sigmoid' }),
      node('output', 'output'),
    ],
    [
      'input > conv',
      'input > shortcut',
      'conv > add',
      'shortcut > add',
      'add > pool',
      'pool > dense',
      'dense > sigmoid',
      'sigmoid > output',
    ],
  );
  const colored = {
    classes: ['cat', 'dog'],
    inputShape: [32, 48, 3] as [number, number, number],
    normalization: { mean: [0.48, 0.45, 0.4], std: [0.22, 0.22, 0.25] },
  };

  async function exported(
    name: string,
    document: ReturnType<typeof documentOf>,
    rest: Partial<ModelMetadata>,
  ): Promise<void> {
    const network = buildNetwork(document);
    const model = compileNetwork(network, { seed: 3 });
    randomizeWeights(model, 4);
    const metadata = modelMetadata.parse({
      name: `The <b>${name}</b>`,
      inputShape: [28, 28, 1],
      normalization: { mean: [0.13], std: [0.31] },
      fit: 'contain',
      grey: 'luma',
      judged: { split: 'test', count: 100, loss: 0.1, accuracy: 0.97 },
      trainedOn: { source: 'folder:/home/somebody/digits', dataset: {}, samples: 1200, digest: 'abc' },
      ...rest,
    });
    await saveModel(model, join(folder, name, 'model'), metadata);
    const parts = partsOf(network, weightsByName(model), { document, metadata });
    await putFiles(join(folder, name), await tfjs.write(parts, { webPage: true }, {}));
  }

  async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    problems.length = 0;
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url()) && !request.url().startsWith(address))
        problems.push(`asked for ${request.url()}`);
    });
    await page.goto(address);
    await page.getByRole('tab', { name: 'Image' }).waitFor();
  }

  function pageOf(name: string): string {
    return pathToFileURL(join(folder, name, 'web', 'index.html')).href;
  }

  /** The classes that the page shows, with their probabilities as it computed them. */
  async function shown(): Promise<Map<string, number>> {
    await page.locator('#answers li').first().waitFor();
    const rows = await page
      .locator('#answers li')
      .evaluateAll((items) =>
        items.map((item) => [
          item.querySelector('.name')?.textContent ?? '',
          Number(item.querySelector('data')?.value),
        ]),
      );
    return new Map(rows as [string, number][]);
  }

  async function predicted(name: string, image: string): Promise<Map<string, number>> {
    const trained = await openTrained(join(folder, name, 'model'), undefined);
    for await (const prediction of predictImages(trained, [image])) {
      if ('reason' in prediction) throw new Error(prediction.reason);
      return new Map(trained.metadata.classes.map((own, i) => [own, prediction.probabilities[i] ?? 0]));
    }
    throw new Error('nothing was predicted');
  }

  /** The largest difference between the page's probabilities and those of `predict`. */
  async function difference(name: string, image: string): Promise<number> {
    await page.locator('#file').setInputFiles(image);
    const [own, expected] = [await shown(), await predicted(name, image)];
    expect(own.size).toBe(Math.min(5, expected.size));
    const [best] = [...expected].sort(([, a], [, b]) => b - a);
    expect([...own.keys()][0]).toBe(best?.[0]);
    // A model that is sure of everything would hide differences.
    expect(best?.[1]).toBeLessThan(0.999);
    return [...own].reduce(
      (worst, [label, probability]) => Math.max(worst, Math.abs(probability - (expected.get(label) ?? 9))),
      0,
    );
  }

  /** The largest difference, in steps of 8 bits, between what the page's model sees and what `predict`'s does. */
  async function pixelDifference(name: string, image: string): Promise<number> {
    const { metadata } = await openTrained(join(folder, name, 'model'), undefined);
    const expected = await readImage(image, metadata.inputShape, metadata);
    const channels = metadata.inputShape[2];
    const own = await page.locator('#seen').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      return [...(canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])];
    });
    expect(own.length / 4).toBe(expected.length / channels);
    return expected.reduce((worst, value, i) => {
      const seen = own[4 * Math.floor(i / channels) + (i % channels)] ?? 999;
      return Math.max(worst, Math.abs(seen - Math.round(255 * value)));
    }, 0);
  }

  /** An image that is smooth in parts and sharp in others. */
  async function image(
    name: string,
    width: number,
    height: number,
    save: (own: Sharp) => Sharp,
    opaque = true,
  ): Promise<string> {
    const source = random(width, height);
    const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
      const [x, y, c] = [(i >> 2) % width, Math.floor((i >> 2) / width), i & 3];
      if (c === 3) return opaque ? 255 : (x * 255) / width;
      const wave = 128 + 90 * Math.sin((6 * x) / width + c) * Math.cos((9 * y) / height);
      const edge = (x - width / 2) ** 2 + (y - height / 3) ** 2 < (height / 5) ** 2 ? 60 : 0;
      return Math.max(0, Math.min(255, wave + edge + 20 * source.uniform()));
    });
    const file = join(folder, name);
    await save(sharp(data, { raw: { width, height, channels: 4 } })).toFile(file);
    return file;
  }

  it('says what predict says of an image at the model’s size, opened from a folder', async () => {
    await open(pageOf('digits'));
    const file = await image('same.png', 28, 28, (own) => own.removeAlpha().png());
    expect(await difference('digits', file)).toBeLessThan(1e-4);
    expect(await page.locator('#facts').textContent()).toMatch(/^28 × 28 pixels · \d+ ms on wasm$/);
    expect(problems).toEqual([]);
  });

  it('says the same from a plain static server, with a model of a single output', async () => {
    const { server, address } = await serve(join(folder, 'colors', 'web'));
    await open(address);
    const file = await image('same-colors.png', 48, 32, (own) => own.removeAlpha().png());
    expect(await difference('colors', file)).toBeLessThan(1e-4);
    expect(problems).toEqual([]);
    server.close();
  });

  it('resizes images as the training did, larger and smaller, with opacity on white', async () => {
    for (const [name, width, height] of [
      ['large', 640, 480],
      ['tall', 61, 200],
      ['small', 12, 9],
    ] as const) {
      await open(pageOf('digits'));
      const file = await image(`${name}.png`, width, height, (own) => own.removeAlpha().png());
      expect(await difference('digits', file), name).toBeLessThan(1e-4);
      expect(await pixelDifference('digits', file), name).toBe(0);
      await page.context().close();
    }
    await open(pageOf('colors'));
    const clear = await image('clear.png', 200, 100, (own) => own.png(), false);
    // Canvases keep colors times their opacity in 8 bits: a step more or less of some pixels.
    expect(await difference('colors', clear)).toBeLessThan(2e-3);
    expect(await pixelDifference('colors', clear)).toBeLessThanOrEqual(2);
  });

  for (const [name, width, height, orientation] of [
    ['upright', 60, 40, 1],
    ['turned', 60, 40, 6],
    ['mirrored', 60, 40, 5],
    ['photograph', 1600, 1200, 1],
    ['turned photograph', 1600, 1200, 8],
  ] as const)
    it(`reads a JPEG (${name}) nearly as predict does`, async () => {
      await open(pageOf('colors'));
      const file = await image(`${name}.jpg`, width, height, (own) =>
        own.removeAlpha().jpeg({ quality: 90 }).withMetadata({ orientation }),
      );
      const found = await difference('colors', file);
      // Large ones were made smaller while they were decoded, which browsers do not: a few steps of 8 bits.
      const isLarge = width > 1000;
      expect(await pixelDifference('colors', file)).toBeLessThanOrEqual(isLarge ? 3 : 0);
      expect(found).toBeLessThan(isLarge ? 5e-3 : 1e-4);
    });

  it('shows names as they are, whatever they look like', async () => {
    await open(pageOf('digits'));
    const file = await image('names.png', 28, 28, (own) => own.removeAlpha().png());
    await page.locator('#file').setInputFiles(file);
    for (const name of (await shown()).keys()) expect(classes).toContain(name);
    await page.getByText('About this model').click();
    expect(await page.locator('#about').textContent()).toContain(classes[0]);
    expect(await page.title()).toBe('The <b>digits</b>');
    expect(await page.locator('#about').textContent()).toContain('1,200 images of folder:digits');
    expect(problems).toEqual([]);
  });

  it('classifies what is drawn, and forgets it when it is cleared', async () => {
    await open(pageOf('digits'));
    await page.getByRole('tab', { name: 'Draw' }).click();
    const box = await page.locator('#drawing').boundingBox();
    if (box === null) throw new Error('there is nothing to draw on');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 10 });
    await page.mouse.up();
    expect((await shown()).size).toBe(5);
    // Dark images were trained on: the stroke is light, in the middle of what the model sees.
    const middle = await page.locator('#seen').evaluate((canvas) => {
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      return [context?.getImageData(14, 14, 1, 1).data[0], context?.getImageData(2, 14, 1, 1).data[0]];
    });
    expect(middle).toEqual([255, 0]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Choose an image to see the most likely classes here.').waitFor();
    expect(problems).toEqual([]);
  });

  it('classifies what the camera sees', async () => {
    await open(pageOf('digits'), { permissions: ['camera'] });
    await page.getByRole('tab', { name: 'Camera' }).click();
    await page.getByRole('button', { name: 'Start the camera' }).click();
    expect((await shown()).size).toBe(5);
    await page.getByRole('tab', { name: 'Image' }).click();
    expect(
      await page.locator('#video').evaluate((video) => (video as HTMLVideoElement).srcObject),
    ).toBeNull();
    expect(problems).toEqual([]);
  });

  it('says so where a file is no image', async () => {
    await open(pageOf('digits'));
    const file = join(folder, 'broken.png');
    writeFileSync(file, 'not an image');
    await page.locator('#file').setInputFiles(file);
    await page.getByText('This browser cannot read broken.png as an image.').waitFor();
  });

  for (const scheme of ['light', 'dark'] as const)
    it(`has no barriers that axe calls serious, in its ${scheme} form`, async () => {
      await open(pageOf('digits'), { colorScheme: scheme });
      const found = await barriersOf(page, 'empty page');
      const file = await image('look.png', 90, 70, (own) => own.removeAlpha().png());
      await page.locator('#file').setInputFiles(file);
      await shown();
      found.push(...(await barriersOf(page, 'answer')));
      await page.getByRole('tab', { name: 'Camera' }).click();
      found.push(...(await barriersOf(page, 'camera')));
      await page.getByRole('tab', { name: 'Draw' }).click();
      found.push(...(await barriersOf(page, 'drawing')));
      expect(found).toEqual([]);
    });
});
