import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stockModel } from '../../../core/formats/tfjs/stock-model.ts';
import { tfjs as format } from '../../../core/formats/tfjs.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { tfjs } from '../../../engine/formats/tfjs/index.ts';
import { modelMetadata } from '../../../engine/runs/model-metadata.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { putFiles } from '../../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);

/** A classifier of small images, with a layer between that stock tfjs has or has not. */
function classifier(kind: string, params: Record<string, unknown> = {}, shape = [6, 6, 1]) {
  return documentOf(
    [
      node('input', 'input', { shape }),
      node('own', kind, params),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 2 }),
      node('output', 'output'),
    ],
    ['input > own', 'own > pool', 'pool > dense', 'dense > output'],
  );
}

function metadataOf(document: ReturnType<typeof documentOf>) {
  return modelMetadata.parse({
    name: 'Test',
    classes: ['a', 'b'],
    inputShape: [6, 6, 1],
    normalization: { mean: [0.5], std: [0.5] },
    fit: 'contain',
    document,
  });
}

describe('the web page of an export', () => {
  const problems = (document: ReturnType<typeof documentOf>, webPage = true) =>
    format.problems(buildNetwork(document), { webPage }).map(({ path, reason }) => `${path}: ${reason}`);

  it('is for networks that take one image and give one answer', () => {
    expect(problems(classifier('conv2d'))).toEqual([]);
    const sequence = documentOf(
      [node('input', 'input', { shape: [5, 3] }), node('lstm', 'lstm'), node('output', 'output')],
      ['input > lstm', 'lstm > output'],
    );
    expect(problems(sequence)).toEqual([
      'input: supports its web page only for gray or color images, not 5×3',
    ]);
    expect(problems(sequence, false)).toEqual([]);
    const maps = documentOf(
      [node('input', 'input', { shape: [6, 6, 3] }), node('conv', 'conv2d'), node('output', 'output')],
      ['input > conv', 'conv > output'],
    );
    expect(problems(maps)).toEqual([
      'output: supports its web page only for models with one output value per class, not 6×6×32',
    ]);
    const two = documentOf(
      [
        node('left', 'input', { shape: [6, 6, 3] }),
        node('right', 'input', { shape: [6, 6, 3] }),
        node('add', 'add'),
        node('pool', 'globalAveragePooling2d'),
        node('output', 'output'),
        node('also', 'output'),
      ],
      ['left > add', 'right > add', 'add > pool', 'pool > output', 'pool > also'],
    );
    expect(problems(two)).toEqual([
      'right: supports its web page only for models with one image input and one output',
      'also: supports its web page only for models with one image input and one output',
    ]);
  });

  it('is refused where nothing says what inputs mean', async () => {
    const parts = partsWithRandomWeights(classifier('conv2d'));
    await expect(tfjs.write(parts, { webPage: true }, {})).rejects.toThrow(/image classifier/);
  });

  it('has the model in scripts that hold nothing but it, whatever its names are', async () => {
    const document = classifier('conv2d');
    const metadata = { ...metadataOf(document), classes: ['</script>', '\u2028'], name: '<b>' };
    const { files } = await tfjs.write(
      { ...partsWithRandomWeights(document), metadata },
      { webPage: true },
      {},
    );
    const script = String(files.get('web/model.js'));
    expect(script).not.toMatch(/[<\u2028]/);
    const [, json = ''] = /^skiplane\.model\((.*)\);\n$/.exec(script) ?? [];
    const model = JSON.parse(json);
    expect(model.metadata).toMatchObject({ classes: ['</script>', '\u2028'], name: '<b>' });
    const parts = model.weightScripts.map((name: string) => {
      const [, text = ''] = /^skiplane\.weights\('(.*)'\);\n$/.exec(String(files.get(`web/${name}`))) ?? [];
      return Buffer.from(text, 'base64');
    });
    expect(Buffer.concat(parts).equals(files.get('weights.bin') as Uint8Array)).toBe(true);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['web/index.html', 'web/app.js', 'web/style.css', 'web/icon.svg']),
    );
  });
});

describe('a model of stock layers', () => {
  it('names helpers so that no layer of the network has that name', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [6, 6, 3] }),
        node('a', 'zeroPadShortcut', { filters: 5 }),
        node('a_picked', 'activation'),
        node('a_columns', 'activation'),
        node('output', 'output'),
      ],
      ['input > a', 'a > a_picked', 'a_picked > a_columns', 'a_columns > output'],
    );
    const names = stockModel(buildNetwork(document)).layers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(['input', 'a_picked_', 'a_columns_', 'a_padded', 'a', 'a_picked', 'a_columns']);
  });

  it('leaves out what does nothing outside training, at either end too', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [4] }), node('drop', 'stochasticDepth'), node('output', 'output')],
      ['input > drop', 'drop > output'],
    );
    const model = stockModel(buildNetwork(document));
    expect(model.layers.map(({ name }) => name)).toEqual(['input', 'drop']);
    expect(model.layers[1]).toMatchObject({ className: 'Activation', config: { activation: 'linear' } });
    expect(model.outputs).toEqual(['drop']);
  });

  it('says what it is only where the file has the weights of that network', async () => {
    const about = async (document: ReturnType<typeof documentOf>) => {
      const parts = { ...partsWithRandomWeights(document), metadata: metadataOf(document) };
      const { files } = await tfjs.write(parts, { webPage: false }, {});
      return JSON.parse(String(files.get('model.json'))).userDefinedMetadata.skiplane.document;
    };
    const plain = classifier('conv2d');
    expect(await about(plain)).toEqual(plain);
    expect(await about(classifier('conv2d', { filters: 4, groups: 2 }, [6, 6, 2]))).toBeNull();
  });
});

describe('stock tfjs', () => {
  it('says what is wrong with a file, and its process ends', async () => {
    const parts = partsWithRandomWeights(classifier('conv2d'));
    const written = await tfjs.write(parts, { webPage: false }, {});
    await putFiles(folder, written);
    writeFileSync(
      join(folder, 'model.json'),
      String(written.files.get('model.json')).replace('"Conv2D"', '"Conv9D"'),
    );
    await expect(tfjs.open(folder, parts, { webPage: false }, {})).rejects.toThrow(
      /stock TensorFlow\.js: Unknown layer: Conv9D/,
    );
  });

  it('is ended when it is no longer wanted', async () => {
    const parts = partsWithRandomWeights(classifier('conv2d'));
    await putFiles(folder, await tfjs.write(parts, { webPage: false }, {}));
    const controller = new AbortController();
    const opened = await tfjs.open(folder, parts, { webPage: false }, { signal: controller.signal });
    if ('notHere' in opened) throw new Error(opened.notHere);
    controller.abort(new Error('not wanted'));
    await expect(opened.run([new Float32Array(36)], 1)).rejects.toThrow('not wanted');
    await opened.close();
    await expect(tfjs.open(folder, parts, { webPage: false }, { signal: controller.signal })).rejects.toThrow(
      'not wanted',
    );
  });
});
