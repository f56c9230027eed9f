import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import type { ExportSource } from '../../../engine/formats/order.ts';
import { runOrder } from '../../../engine/formats/order.ts';
import { runPaths } from '../../../engine/runs/run-folder.ts';
import { findModel } from '../../../engine/runs/use-model.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun } from '../analysis/saved-run.ts';
import { errorOf } from '../data/fixtures.ts';

const root = temporaryFolder(afterAll);
let run = '';

beforeAll(() => startBackend('cpu'));
beforeEach(async () => {
  const document = chain([4, 4, 1], ['flatten', 'flatten'], ['dense', 'dense', { units: 2 }]);
  ({ folder: run } = await savedRun(root, document, {
    source: `folder:${root}`,
    classes: ['ant', 'bee'],
    normalization: { mean: [0], std: [1] },
  }));
});

const refused = async (source?: ExportSource) =>
  errorOf(
    runOrder(
      {
        source: source ?? { kind: 'model', place: await findModel(run, '') },
        format: 'onnx',
        options: {},
        out: join(root, 'out'),
        verify: false,
      },
      () => Promise.reject(new Error('needs no backend')),
    ),
  );

describe('an export of a damaged run says what is damaged', () => {
  it('weights that are cut', async () => {
    truncateSync(join(runPaths(run).model, 'weights.bin'), 20);
    const { message } = await refused();
    expect(message).toContain('its weights are 20 bytes, not 136: restore them');
  });

  it('a document that is missing, or cut', async () => {
    const { document } = runPaths(run);
    writeFileSync(document, '{ "format": ');
    expect(await refused()).toMatchObject({ code: 'run/no-document' });
    rmSync(document);
    const { code, message } = await refused();
    expect(code).toBe('run/no-document');
    expect(message).toContain(`${document}: no such file or folder. Restore it`);
  });

  it('a checkpoint that is there and cannot be read is not said to be missing', async () => {
    const { checkpoints } = runPaths(run);
    await mkdir(join(checkpoints, '0001'), { recursive: true });
    writeFileSync(join(checkpoints, '0001', 'checkpoint.json'), '{');
    expect(await refused({ kind: 'checkpoint', run, name: '0001' })).toMatchObject({
      code: 'checkpoint/damaged',
    });
    expect(await refused({ kind: 'checkpoint', run, name: '0002' })).toMatchObject({
      code: 'checkpoint/not-found',
    });
  });
});
