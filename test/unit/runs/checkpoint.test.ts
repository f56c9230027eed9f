import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { putBack, writeFolder } from '../../../engine/atomic.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { restoreBest, restoreLatest, writeBest, writeCheckpoint } from '../../../engine/runs/checkpoint.ts';
import { checkpointNames } from '../../../engine/runs/checkpoint-files.ts';
import { openMetrics, readMetrics } from '../../../engine/runs/metrics.ts';
import { startOfRun } from '../../../engine/training/progress.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

beforeAll(() => startBackend('cpu'));

const tensorsOf = (...values: number[]) => new Map([['weights/a', tf.variable(tf.tensor1d(values))]]);
const valuesOf = (tensors: ReadonlyMap<string, tf.Variable>) => [
  ...(tensors.get('weights/a')?.dataSync() ?? []),
];
const quiet = () => undefined;

describe('checkpoints', () => {
  it('bring back values and progress to the last bit', async () => {
    const folder = temporaryFolder();
    const written = [Math.PI, -0, 1e-40, 3.4e38].map(Math.fround);
    const progress = { ...startOfRun, epoch: 2, stepInEpoch: 3, step: 23, lossSum: 0.1 + 0.2 };
    await writeCheckpoint(folder, tensorsOf(...written), progress);
    const tensors = tensorsOf(0, 0, 0, 0);
    expect(await restoreLatest(folder, tensors, quiet)).toEqual(progress);
    expect(valuesOf(tensors)).toEqual(written);
  });

  it('are the newest two; left-overs of a killed writer go', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.new-left-over'));
    for (const epoch of [1, 2, 3, 10])
      await writeCheckpoint(folder, tensorsOf(epoch), { ...startOfRun, epoch });
    expect(readdirSync(folder).toSorted()).toEqual(['0003', '0010']);
  });

  it('with NaN or infinity are not written, and those before stay', async () => {
    const folder = temporaryFolder();
    await writeCheckpoint(folder, tensorsOf(1, 2), { ...startOfRun, epoch: 1, step: 7 });
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const progress = { ...startOfRun, epoch: 2, step: 14 };
      await expect(writeCheckpoint(folder, tensorsOf(3, bad), progress)).rejects.toThrow(
        'A weight became NaN or infinite by step 14: training has diverged',
      );
      await expect(writeBest(folder, tensorsOf(bad, 3), progress, 2)).rejects.toThrow('diverged');
    }
    expect(readdirSync(folder)).toEqual(['0001']);
  });

  it('that are damaged are passed over, with word of it', async () => {
    const folder = temporaryFolder();
    await writeCheckpoint(folder, tensorsOf(1, 1), { ...startOfRun, epoch: 1 });
    await writeCheckpoint(folder, tensorsOf(2, 2), { ...startOfRun, epoch: 2 });
    truncateSync(join(folder, '0002', 'tensors.bin'), 5);
    const said: string[] = [];
    const tensors = tensorsOf(0, 0);
    const progress = await restoreLatest(folder, tensors, (message) => said.push(message));
    expect([progress?.epoch, valuesOf(tensors)]).toEqual([1, [1, 1]]);
    expect(said).toEqual([
      expect.stringContaining(
        '0002 cannot be read and is skipped: expected tensors.bin of 8 bytes, received 5',
      ),
    ]);
  });

  it('of another network are passed over and leave the tensors alone', async () => {
    const folder = temporaryFolder();
    await writeCheckpoint(folder, tensorsOf(1, 1), { ...startOfRun, epoch: 1 });
    const tensors = tensorsOf(7, 7, 7);
    expect(await restoreLatest(folder, tensors, quiet)).toBeUndefined();
    expect(valuesOf(tensors)).toEqual([7, 7, 7]);
  });

  it('keep the best weights until a checkpoint knows better ones', async () => {
    const folder = temporaryFolder();
    const at = (epoch: number, best: number) => ({ ...startOfRun, epoch, best: { value: 0, epoch: best } });
    await writeBest(folder, tensorsOf(4), startOfRun, 4);
    await writeCheckpoint(folder, tensorsOf(4), at(4, 4));
    await writeBest(folder, tensorsOf(7), startOfRun, 7);
    // Killed here, the run goes on from a checkpoint whose best is the fourth epoch.
    const tensors = tensorsOf(0);
    await restoreBest(folder, tensors, 4);
    expect(valuesOf(tensors)).toEqual([4]);
    await writeCheckpoint(folder, tensorsOf(7), at(7, 7));
    // The checkpoint before knows the fourth epoch alone, and is gone on from where the newest is damaged.
    expect(readdirSync(folder).toSorted()).toEqual(['0004', '0007', 'best-0004', 'best-0007']);
    await writeCheckpoint(folder, tensorsOf(8), at(8, 7));
    expect(readdirSync(folder).toSorted()).toEqual(['0007', '0008', 'best-0007']);
  });

  it('come in the order of their numbers, however many digits these have', async () => {
    const folder = temporaryFolder();
    const places = [
      ...[9_998, 9_999, 10_000, 10_002, 99_999, 100_000].map((epoch) => ({ epoch, stepInEpoch: 0 })),
      ...[999_999, 1_000_000, 12_000_000].map((stepInEpoch) => ({ epoch: 100_000, stepInEpoch })),
    ];
    const names: string[] = [];
    for (const [at, place] of places.entries()) {
      await writeCheckpoint(folder, tensorsOf(at), { ...startOfRun, ...place });
      const tensors = tensorsOf(-1);
      expect(await restoreLatest(folder, tensors, quiet)).toMatchObject(place);
      expect(valuesOf(tensors)).toEqual([at]);
      const [newest = '', before] = await checkpointNames(folder);
      expect(before).toBe(names.at(-1));
      names.push(newest);
    }
    expect(names.slice(2, 4)).toEqual(['10000', '10002']);
  });

  it('of a course that was given up, since they were damaged, make way for those of the new one', async () => {
    const folder = temporaryFolder();
    for (const epoch of [1, 2]) await writeCheckpoint(folder, tensorsOf(epoch), { ...startOfRun, epoch });
    truncateSync(join(folder, '0002', 'tensors.bin'), 1);
    await writeCheckpoint(folder, tensorsOf(1.5), { ...startOfRun, epoch: 1, stepInEpoch: 7 });
    expect(readdirSync(folder).toSorted()).toEqual(['0001', '0001-000007']);
  });
});

describe('writing a folder', () => {
  it('replaces the old one as a whole', async () => {
    const folder = join(temporaryFolder(), 'model');
    await writeFolder(folder, { a: 'old', b: 'old' });
    await writeFolder(folder, { a: 'new' });
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, '..'))).toEqual(['model']);
  });

  it('leaves the old one to be put back after a crash between the two renames', async () => {
    const folder = join(temporaryFolder(), 'model');
    await writeFolder(folder, { a: 'old' });
    renameSync(folder, join(folder, '..', '.old-model'));
    await putBack(folder);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    // A crash after the second leaves both: the new one stays.
    cpSync(folder, join(folder, '..', '.old-model'), { recursive: true });
    await writeFolder(folder, { a: 'new' });
    await putBack(folder);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, '..'))).toEqual(['model']);
  });

  it('leaves the old one in place when the new one cannot be written', async () => {
    const folder = join(temporaryFolder(), 'model');
    await writeFolder(folder, { a: 'old' });
    await expect(writeFolder(folder, { 'no/such/place': 'new' })).rejects.toThrow();
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(join(folder, '..'))).toEqual(['model']);
  });
});

describe('metrics', () => {
  it('lose a torn last line and what lies beyond the checkpoint, and go on from there', async () => {
    const path = join(temporaryFolder(), 'metrics.jsonl');
    const line = (sequence: number) => JSON.stringify({ sequence, type: 'step' });
    writeFileSync(path, `${[1, 2, 3].map(line).join('\n')}\n{"sequence":4,"ty`);
    const log = await openMetrics(path, 2);
    const [second] = (await readMetrics(path)).slice(1);
    if (second === undefined) throw new Error('no second line');
    log.append({ ...second, sequence: 3 });
    log.close();
    expect((await readMetrics(path)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});
