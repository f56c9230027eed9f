import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../core/formats/report.ts';
import { draftFolder } from '../../../engine/formats/target-folder.ts';

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'skiplane-target-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** A report as exports end with, as far as it speaks of files. */
function reportOf(files: Readonly<Record<string, string>>): string {
  const report: Report = {
    generator: 'skiplane',
    version: 1,
    format: 'tfjs',
    options: {},
    verdict: 'notChecked',
    checkedWith: null,
    source: null,
    notChecked: 'a test',
    inputs: [],
    outputs: [],
    layers: [],
    firstDifferent: null,
    accuracy: null,
    latency: null,
    remarks: [],
    identity: {
      name: 'net',
      skiplane: '0',
      createdAt: '2026-01-01T00:00:00.000Z',
      weightsFrom: 'a test',
      documentDigest: '',
      weightsDigest: '',
      files: Object.entries(files).map(([name, text]) => ({
        name,
        bytes: text.length,
        sha256: createHash('sha256').update(text).digest('hex'),
      })),
    },
    contract: { inputs: [], outputs: [], batch: '', classes: [], preprocessing: [], formula: '' },
    parameters: 0,
    macs: 0,
    changes: [],
  };
  return JSON.stringify(report);
}

async function exported(out: string, files: Readonly<Record<string, string>>): Promise<void> {
  const draft = await draftFolder(out);
  for (const [name, text] of Object.entries(files)) await draft.write(name, text);
  await draft.write('report.json', reportOf(files));
  await draft.finish();
}

const listed = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

describe('the folder of an export', () => {
  it('stays the folder that it was: what stands in it goes on', async () => {
    const before = statSync(place).ino;
    mkdirSync(join(place, 'empty'));
    await exported(place, { 'model.json': 'a', 'web/index.html': 'b' });
    expect(statSync(place).ino).toBe(before);
    expect(listed(place)).toEqual(['empty', 'model.json', 'report.json', 'web', 'web/index.html']);
  });

  it('may be a link, which stays one', async () => {
    mkdirSync(join(place, 'disk'));
    symlinkSync('disk', join(place, 'out'));
    await exported(join(place, 'out'), { 'model.json': 'a' });
    expect(lstatSync(join(place, 'out')).isSymbolicLink()).toBe(true);
    expect(listed(join(place, 'disk'))).toEqual(['model.json', 'report.json']);
  });

  it('takes an export in the place of an earlier one, with none of its files left', async () => {
    await exported(place, { 'model.json': 'a', 'web/index.html': 'b' });
    await exported(place, { 'model.onnx': 'c' });
    expect(listed(place)).toEqual(['model.onnx', 'report.json']);
  });

  it('keeps files of an earlier export that somebody has changed', async () => {
    await exported(place, { 'train.py': 'a' });
    writeFileSync(join(place, 'train.py'), 'mine');
    await expect(draftFolder(place)).rejects.toMatchObject({ code: 'export/changed' });
    expect(readFileSync(join(place, 'train.py'), 'utf8')).toBe('mine');
    expect(listed(place)).toEqual(['report.json', 'train.py']);
  });

  it('keeps what came while the export was written', async () => {
    const draft = await draftFolder(place);
    await draft.write('model.json', 'a');
    writeFileSync(join(place, 'notes.txt'), 'mine');
    await expect(draft.finish()).rejects.toMatchObject({ code: 'export/not-empty' });
    await draft.discard();
    expect(listed(place)).toEqual(['notes.txt']);
  });

  it('leaves nothing of a discarded draft, nor the folders made for it', async () => {
    const draft = await draftFolder(join(place, 'a', 'b'));
    await draft.write('web/index.html', 'a');
    await draft.discard();
    expect(listed(place)).toEqual([]);
    expect(existsSync(place)).toBe(true);
  });

  it('is not disturbed by another export that is being written there', async () => {
    const one = await draftFolder(place);
    const two = await draftFolder(place);
    await one.write('model.json', 'a');
    await two.write('model.onnx', 'b');
    await one.write('report.json', reportOf({ 'model.json': 'a' }));
    await one.finish();
    await two.finish();
    expect(listed(place)).toEqual(['model.onnx']);
  });

  it('has a name, and lies where folders can be made', async () => {
    await expect(draftFolder(' ')).rejects.toMatchObject({ code: 'export/no-folder' });
    writeFileSync(join(place, 'file'), '');
    await expect(draftFolder(join(place, 'file'))).rejects.toMatchObject({ code: 'export/not-a-folder' });
    symlinkSync('nowhere', join(place, 'dangling'));
    await expect(draftFolder(join(place, 'dangling', 'below'))).rejects.toMatchObject({
      code: 'export/not-written',
    });
  });
});
