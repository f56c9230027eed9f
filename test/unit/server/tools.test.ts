import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import type { EngineEvents } from '../../../core/protocol/events.ts';
import type { ToolSubject } from '../../../core/protocol/tools.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { connectEngine } from '../../setup/engine-client.ts';
import { serverForTest } from '../../setup/engine-server.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun, scalingOf } from '../analysis/saved-run.ts';

const document = chain(
  [12, 12, 1],
  ['conv', 'conv2d', { filters: 2, padding: 'same' }],
  ['same', 'conv2d', { filters: 2, padding: 'same' }],
  ['mean', 'globalAveragePooling2d'],
  ['dense', 'dense', { units: 3 }],
  ['softmax', 'activation', { activation: 'softmax' }],
);
const residual = documentOf(
  [
    node('input', 'input', { shape: [12, 12, 1] }),
    node('conv', 'conv2d', { filters: 2, padding: 'same' }),
    node('branch', 'conv2d', { filters: 2, padding: 'same' }),
    node('sum', 'add'),
    node('mean', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > conv',
    'conv > branch',
    'conv > sum',
    'branch > sum',
    'sum > mean',
    'mean > dense',
    'dense > softmax',
    'softmax > output',
  ],
);
const drawn: ToolSubject = { kind: 'document', document: writeDocument(document), data: null };

/** A server whose user has chosen the backend that every machine has, and one window. */
async function open(events: Partial<EngineEvents> = {}) {
  const [workspace, userFolder] = [realpathSync(temporaryFolder()), temporaryFolder()];
  writeFileSync(join(userFolder, 'settings.json'), JSON.stringify({ backend: 'cpu' }));
  const server = await serverForTest({ workspace, userFolder });
  return { workspace, ...(await connectEngine(server, events)) };
}

beforeAll(() => startBackend('cpu'));

describe('analysis tools, as a window asks for them', () => {
  it('work on a document, tell their progress, and name the backend that the user chose', async () => {
    const heard: unknown[] = [];
    const { api } = await open({ taskProgress: (...progress) => heard.push(progress) });
    const { result, backend } = await api.analyze({
      task: 'a-1',
      tool: 'signal',
      subject: drawn,
      options: { seeds: 2, batchSize: 4 },
    });
    expect(backend).toBe('cpu');
    expect(result).toMatchObject({ inputs: 'gaussian', batchSize: 4, seeds: [0, 1] });
    expect(heard.at(-1)).toEqual(['a-1', 'signal', 4, 4]);
    const paths = await api.analyze({ task: 'a-2', tool: 'paths', subject: drawn, options: {} });
    expect(paths).toMatchObject({ backend: null, result: { total: '1', length: 'branches' } });
  });

  it('end when they are canceled', async () => {
    let cancel = (): void => undefined;
    const { api } = await open({ taskProgress: () => cancel() });
    cancel = () => void api.cancelTask({ task: 'long' });
    const options = { seeds: 1000, batchSize: 4096 };
    await expect(
      api.analyze({ task: 'long', tool: 'signal', subject: drawn, options }),
    ).rejects.toMatchObject({ code: 'task/cancelled' });
  });

  it('work on a run: some on its document, others on its model and images', async () => {
    const { workspace, api } = await open();
    const images = join(workspace, 'images');
    mkdirSync(images);
    await writeImages(images, 10);
    const source = `folder:${images}`;
    const { folder } = await savedRun(join(workspace, 'runs'), residual, {
      source,
      classes: ['bar', 'cross', 'ring'],
      normalization: await scalingOf(source, [12, 12, 1]),
    });
    const run: ToolSubject = { kind: 'run', id: folder.split('/').at(-1) ?? '', data: null };
    const counted = await api.analyze({ task: 'a', tool: 'paths', subject: run, options: {} });
    expect(counted.result).toMatchObject({ total: '2' });
    const lesions = await api.analyze({ task: 'b', tool: 'lesions', subject: run, options: { most: 1 } });
    expect(lesions.result).toMatchObject({ data: source, blocks: [{ how: 'zero' }], several: [] });
    const signal = { task: 'c', tool: 'signal', options: { seeds: 1, batchSize: 4 } } as const;
    const onImages = await api.analyze({ ...signal, subject: { ...run, data: 'folder:images' } });
    expect(onImages.result).toMatchObject({ inputs: source });
  });

  it('are refused what they cannot work on, in a sentence', async () => {
    const { api } = await open();
    const ask = (tool: 'signal' | 'lesions' | 'paths', subject: ToolSubject, options = {}) =>
      api.analyze({ task: 'no', tool, subject, options });
    await expect(ask('lesions', drawn)).rejects.toMatchObject({
      code: 'analysis/needs-run',
      message: 'Expected a run for lesions, received a document: train it first, and choose the run.',
    });
    await expect(ask('paths', { ...drawn, data: 'mnist' })).rejects.toMatchObject({
      code: 'analysis/no-data',
    });
    await expect(ask('paths', drawn, { length: 'miles' })).rejects.toMatchObject({
      code: 'analysis/options',
    });
    await expect(ask('lesions', { kind: 'run', id: 'none', data: null })).rejects.toMatchObject({
      code: expect.stringMatching(/^run\//),
    });
    // Images elsewhere, which a document from somebody else may name.
    await expect(ask('signal', { ...drawn, data: `folder:${temporaryFolder()}` })).rejects.toMatchObject({
      code: 'data/unconfirmed',
    });
  });
});
