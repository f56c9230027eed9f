import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineFormat } from '../../../core/formats/define.ts';
import { reportSchema } from '../../../core/formats/report.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { type Consumer, defineEngine, type ModelParts } from '../../../engine/formats/define.ts';
import { type Exported, exportModel } from '../../../engine/formats/export.ts';
import { openEngine } from '../../../engine/formats/proof/engine-source.ts';
import { readTemplate } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const format = defineFormat({
  name: 'echo',
  label: 'Echo',
  about: 'For tests.',
  files: ['model.echo', 'parts/'],
  options: z.strictObject({}),
  consumer: 'the engine once more',
  tolerance: () => ({ relative: 1e-6 }),
  problems: ({ layers }) =>
    layers
      .filter(({ kind }) => kind === 'gru')
      .map(({ path, kind }) => ({ path, kind, reason: 'has no gru', remedy: 'Take a dense layer.' })),
  usage: ({ inputs }) => `Call it with ${inputs[0]?.path}.`,
});

/** A consumer that computes what the engine does, or is off by something. */
function echo(off = 0, onWrite: () => void = () => undefined) {
  return defineEngine(format, {
    async write() {
      onWrite();
      const files = new Map<string, string | Uint8Array>([
        ['model.echo', 'a'],
        ['parts/one.bin', Uint8Array.of(1, 2, 3)],
      ]);
      return { files, changes: [{ path: '', what: 'nothing' }], layout: 'unchanged', batch: 'free' };
    },
    async open(_folder, model): Promise<Consumer> {
      const own = openEngine(model);
      return {
        ...own,
        run: async (inputs, count) =>
          (await own.run(inputs, count)).map((values) => values.map((value) => value + off)),
      };
    },
  });
}

describe('an export', () => {
  const folder = temporaryFolder(afterAll);
  let model: ModelParts;
  beforeAll(async () => {
    await startBackend('cpu');
    model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
  });

  const run = (name: string, engine = echo(), verify = true): Promise<Exported> =>
    exportModel({
      model,
      format,
      engine,
      options: {},
      out: join(folder, name),
      version: '1.2.3',
      proof: verify
        ? { source: async () => openEngine(model), images: async () => ({ missing: 'there are none' }) }
        : undefined,
    });

  it('writes files and report, and says that they are equal', async () => {
    const { folder: out, files, report } = await run('equal');
    expect(files).toEqual(['model.echo', 'parts/one.bin', 'report.json', 'report.html', 'MODEL_CARD.md']);
    expect(readdirSync(out).sort()).toEqual([
      'MODEL_CARD.md',
      'model.echo',
      'parts',
      'report.html',
      'report.json',
    ]);
    expect(reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')))).toEqual(report);
    expect(report).toMatchObject({ verdict: 'equal', format: 'echo', firstDifferent: null });
    expect(report.identity.files[1]).toEqual({
      name: 'parts/one.bin',
      bytes: 3,
      // SHA-256 of the bytes 1, 2, 3.
      sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
    });
    expect(report.remarks.join()).toContain('there are none');
  });

  it('says that another output differs', async () => {
    const { report } = await run('differs', echo(0.01));
    expect(report.verdict).toBe('differs');
    expect(report.outputs[0]?.maxAbsolute).toBeCloseTo(0.01, 5);
  });

  it('takes a number on one side that is none on the other for a difference', async () => {
    const { report } = await run('nan', echo(Number.NaN));
    expect(report.verdict).toBe('differs');
  });

  it('says when nobody asked for a check', async () => {
    const { report } = await run('unchecked', echo(), false);
    expect(report).toMatchObject({ verdict: 'notChecked', checkedWith: null, outputs: [] });
  });

  it('replaces an earlier export, and nothing else', async () => {
    await run('again');
    await run('again');
    writeFileSync(join(folder, 'again', 'notes.txt'), 'mine');
    await expect(run('again')).rejects.toThrow('contains "notes.txt"');
    expect(readFileSync(join(folder, 'again', 'notes.txt'), 'utf8')).toBe('mine');
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'model.echo'), 'mine');
    await expect(run('mine')).rejects.toThrow('Expected an empty or new folder');
  });

  it('refuses what the format cannot hold before anything is written', async () => {
    const gru = {
      ...model,
      network: { ...model.network, layers: [{ ...model.network.layers[1], kind: 'gru', path: 'rnn' }] },
    };
    let wrote = false;
    const attempt = exportModel({
      // The format looks at kinds and paths alone.
      model: gru as unknown as ModelParts,
      format,
      engine: echo(0, () => {
        wrote = true;
      }),
      options: {},
      out: join(folder, 'refused'),
      version: '1',
      proof: undefined,
    });
    await expect(attempt).rejects.toThrow('Echo has no gru (gru at rnn). Take a dense layer.');
    expect(wrote).toBe(false);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
  });

  it('leaves nothing half-written where it fails or is stopped', async () => {
    const failing = echo();
    const broken = { ...failing, open: async () => Promise.reject(new Error('the consumer broke')) };
    await expect(run('broken', broken)).rejects.toThrow('the consumer broke');
    const controller = new AbortController();
    const stopped = exportModel(
      {
        model,
        format,
        engine: echo(0, () => controller.abort(new Error('stopped'))),
        options: {},
        out: join(folder, 'stopped'),
        version: '1',
        proof: undefined,
      },
      { signal: controller.signal },
    );
    await expect(stopped).rejects.toThrow('stopped');
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const noSpace = exportModel({
      model,
      format,
      engine: {
        ...echo(),
        write: async () => {
          throw full;
        },
      },
      options: {},
      out: join(folder, 'full'),
      version: '1',
      proof: undefined,
    });
    await expect(noSpace).rejects.toThrow('no space');
    writeFileSync(join(folder, 'file'), '');
    await expect(run('file')).rejects.toThrow('Expected a folder to export to');
    await expect(run('file/below')).rejects.toThrow(/could not be written|Expected a folder/);
    const left = readdirSync(folder).filter((name) => /^\.|broken|stopped|full/.test(name));
    expect(left).toEqual([]);
  });
});
