import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, type Finished, jsonLines } from '../setup/cli.ts';
import { type Color, paint, paintClasses, writeTinyDocument } from '../setup/edge-cases.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { tiff } from '../setup/tiff.ts';

// Small inputs that once went wrong, each as a person meets it: by the command line. The parts have tests of their own.

const dark: Color = [70, 70, 70];
const bright: Color = [180, 180, 180];
const insects = { ant: [200, 60, 60], bee: [60, 200, 60], cow: [60, 60, 200] } as const;

function resultOf(finished: Finished): Record<string, unknown> {
  const value = jsonLines(finished).at(-1);
  if (typeof value !== 'object' || value === null) throw new Error(`no object in ${finished.stdout}`);
  return { ...value };
}

/** Trains a small network on the data; returns the run's folder. */
async function trained(folder: string, data: string, ...options: readonly string[]): Promise<string> {
  const place = ['--data', data, '--out', join(folder, 'runs'), '--backend', 'cpu', '--json'];
  const { run } = resultOf(await cli('train', writeTinyDocument(folder), ...place, ...options));
  if (typeof run !== 'string') throw new Error('no run');
  return run;
}

/** Digests of all files of a run. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function describeData(...args: readonly string[]): Promise<Record<string, unknown>> {
  return cli('data', ...args, '--json').then(resultOf);
}

describe('images of numbers beyond bytes', () => {
  /** Two classes of eight by eight pixels, around 0.2 and 0.8 of the range. */
  function write(folder: string, format: 'f4' | 'u2', range: number): void {
    for (const [name, level] of [
      ['bright', 0.8],
      ['dark', 0.2],
    ] as const) {
      mkdirSync(join(folder, name));
      for (let i = 0; i < 12; i++) {
        const pixels = Array.from({ length: 64 }, (_, at) => range * (level + (at / 63 - 0.5) / 2.5));
        pixels[i] = range * level;
        const values = format === 'f4' ? pixels : pixels.map(Math.round);
        writeFileSync(join(folder, name, `${i}.tif`), tiff(format, [8, 8, 1], values));
      }
    }
  }

  it.each([
    ['floats of 0 to 1', 'f4', 1],
    ['twelve bits in sixteen', 'u2', 4095],
  ] as const)('are read to the range that they mean: %s', async (_, format, range) => {
    const folder = temporaryFolder();
    write(folder, format, range);
    const { statistics, skipped } = await describeData(`folder:${folder}`, '--shape', '8x8x1');
    expect(skipped).toEqual([]);
    const { mean, std } = statistics as { mean: number[]; std: number[] };
    expect(mean[0]).toBeCloseTo(0.5, 2);
    // Of two levels 0.3 from the mean and a ramp of 0.4 across each.
    expect(std[0]).toBeCloseTo(Math.hypot(0.3, 0.4 / Math.sqrt(12)), 2);
  });
});

describe('a run whose data has changed', () => {
  it.each([
    ['deleted', (data: string) => rmSync(join(data, 'ant'), { recursive: true }), /class "ant" is missing/],
    [
      'renamed',
      (data: string) => renameSync(join(data, 'ant'), join(data, 'zebra')),
      /class "ant" is now called "zebra"/,
    ],
  ] as const)('names the class that was %s, and stays as it was', async (_, change, sentence) => {
    const folder = temporaryFolder();
    const data = join(folder, 'data');
    await paintClasses(data, insects, 20);
    const run = await trained(folder, `folder:${data}`, '--epochs', '4');
    change(data);
    const before = contentOf(run);
    const refused = await cli('train', '--resume', run, '--epochs', '6');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.stderr).toContain('--from');
    expect(contentOf(run)).toEqual(before);
  });

  it('goes on where the same data lies in another place', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'data');
    await paintClasses(data, insects, 20);
    const run = await trained(folder, `folder:${data}`, '--epochs', '4');
    const moved = join(folder, 'moved');
    renameSync(data, moved);
    const gone = await cli('train', '--resume', run, '--data', `folder:${moved}`, '--epochs', '6', '--json');
    const lines = jsonLines(gone);
    expect(lines.slice(0, -1)).toMatchObject([{ epoch: 5 }, { epoch: 6 }]);
    expect(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))).toMatchObject({
      status: 'done',
      source: `folder:${moved}`,
    });
  });
});

describe('figures', () => {
  it('of other data are of all of it, and say how many images that is', async () => {
    const folder = temporaryFolder();
    await paintClasses(join(folder, 'train'), { a: dark, b: bright }, 30);
    // Six of sixty lie in the wrong folder: a perfect model is right in 90 of a hundred.
    await paintClasses(join(folder, 'held-out'), { a: dark, b: bright }, 24);
    for (let i = 24; i < 30; i++) {
      await paint(join(folder, 'held-out', 'a', `wrong${i}.png`), bright);
      await paint(join(folder, 'held-out', 'b', `${i}.png`), bright);
    }
    const run = await trained(folder, `folder:${join(folder, 'train')}`, '--epochs', '10');
    const judge = ['evaluate', run, '--data', `folder:${join(folder, 'held-out')}`, '--backend', 'cpu'];
    expect(resultOf(await cli(...judge, '--json'))).toMatchObject({ count: 60, accuracy: 0.9, split: 'all' });
    const { stdout } = await cli(...judge);
    expect(stdout).toMatch(/90\.0%.*54 of 60/);
    expect(stdout).toContain('60 images');
  });

  it('of 500 classes are told by the pairs that are confused most', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'data');
    const classes = Object.fromEntries(
      Array.from({ length: 500 }, (_, c): [string, Color] => [
        `c${String(c).padStart(3, '0')}`,
        [c % 256, (c * 7) % 256, (c * 13) % 256],
      ]),
    );
    await paintClasses(data, classes, 3, { spread: 3 });
    const run = await trained(folder, `folder:${data}`, '--epochs', '1', '--batch-size', '64');
    const { code, stdout } = await cli('evaluate', run, '--split', 'train', '--backend', 'cpu');
    expect(code).toBe(0);
    expect(stdout.length).toBeLessThan(20_000);
    expect(stdout).toMatch(/predicted/);
    expect(
      resultOf(await cli('evaluate', run, '--split', 'train', '--backend', 'cpu', '--json')),
    ).toMatchObject({
      confusion: null,
    });
  });
});

describe('what a source says', () => {
  it('of splits in a table is obeyed', async () => {
    const folder = temporaryFolder();
    const rows = ['path,label,split'];
    for (let i = 0; i < 20; i++) {
      const label = i % 2 === 0 ? 'a' : 'b';
      const file = `${label}/${i}.png`;
      await paint(join(folder, file), label === 'a' ? dark : bright);
      rows.push(`${file},${label},${i < 12 ? 'train' : i < 16 ? 'val' : 'test'}`);
    }
    writeFileSync(join(folder, 'table.csv'), `${rows.join('\n')}\n`);
    expect(await describeData(`csv:${join(folder, 'table.csv')}`)).toMatchObject({
      counts: { train: [6, 6], validation: [2, 2], test: [2, 2] },
    });
  });

  it('one folder too deep names the folder to choose, which then opens', async () => {
    const folder = temporaryFolder();
    await paintClasses(join(folder, 'archive'), { a: dark, b: bright }, 6);
    const { code, stderr } = await cli('data', `folder:${folder}`);
    expect(code).toBe(1);
    expect(stderr).toContain(join(folder, 'archive'));
    expect(await describeData(`folder:${join(folder, 'archive')}`)).toMatchObject({ classes: ['a', 'b'] });
  });

  it('in files ending in .jfif is read', async () => {
    const folder = temporaryFolder();
    await paintClasses(folder, { a: dark, b: bright }, 6, { extension: 'jfif' });
    const { counts, skipped } = await describeData(`folder:${folder}`);
    expect(skipped).toEqual([]);
    const all = Object.values(counts as Record<string, number[]>).flat();
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(12);
  });
});

describe('training that cannot end well', () => {
  it('on few images gives a useful model and says that color is lost', async () => {
    const folder = temporaryFolder();
    const colors = { blue: [40, 40, 200], green: [40, 200, 40], red: [200, 40, 40] } as const;
    const data = join(folder, 'data');
    await paintClasses(data, colors, 20, { size: 40 });
    const trained = await cli(
      ...['train', 'templates/tiny-resnet-digits.skiplane.json', '--data', `folder:${data}`],
      ...['--epochs', '5', '--out', join(folder, 'runs'), '--backend', 'wasm', '--json'],
    );
    const { testAccuracy, findings, reestimated } = resultOf(trained);
    expect(reestimated).toBe(true);
    expect(trained.stderr).toMatch(/color/i);
    // Their lightness tells them apart too: 64, 137 and 58 of 255 in gray, so two of three at least.
    const tones = (findings as readonly { tone: string }[]).map(({ tone }) => tone);
    expect(Number(testAccuracy) >= 0.6 || tones.includes('warning')).toBe(true);
  });

  it('by a rate of 100 is called diverged: exit code 1, and no model of NaN', async () => {
    const folder = temporaryFolder();
    await paintClasses(join(folder, 'data'), { a: dark, b: bright }, 12);
    const { code, stderr } = await cli(
      ...['train', writeTinyDocument(folder, { deep: true }), '--data', `folder:${join(folder, 'data')}`],
      ...['--epochs', '1', '--learning-rate', '100', '--out', join(folder, 'runs'), '--backend', 'cpu'],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/diverged/);
    const [run = ''] = readdirSync(join(folder, 'runs'));
    expect(existsSync(join(folder, 'runs', run, 'model'))).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, 'runs', run, 'run.json'), 'utf8'))).toMatchObject({
      status: 'failed',
    });
  });

  it('without a softmax is an issue with a fix, and refused before a run is made', async () => {
    const folder = temporaryFolder();
    const document = writeTinyDocument(folder, { softmax: false });
    const { stdout } = await cli('check', document);
    expect(stdout).toContain('Insert softmax');
    await paintClasses(join(folder, 'data'), { a: dark, b: bright }, 6);
    const data = `folder:${join(folder, 'data')}`;
    const { code, stderr } = await cli('train', document, '--data', data, '--out', join(folder, 'runs'));
    expect(code).toBe(1);
    expect(stderr).toContain('softmax');
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  it('typed with a decimal comma means what it says', async () => {
    const folder = temporaryFolder();
    await paintClasses(join(folder, 'data'), { a: dark, b: bright }, 6);
    const run = await trained(folder, `folder:${join(folder, 'data')}`, '--learning-rate', '0,001');
    expect(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))).toMatchObject({
      training: { learningRate: 0.001 },
    });
  });
});

describe('an export', () => {
  it('of a network with layers that stock tfjs lacks is computed by stock tfjs, and is equal', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'runs');
    const { run } = resultOf(
      await cli(
        ...['train', 'templates/tiny-resnet-digits.skiplane.json', '--data', 'mnist', '--limit', '64'],
        ...['--epochs', '1', '--out', out, '--backend', 'wasm', '--json'],
      ),
    );
    const target = join(folder, 'exported');
    const report = resultOf(
      await cli('export', String(run), '--format', 'tfjs', '--out', target, '--backend', 'wasm', '--json'),
    );
    expect(report).toMatchObject({ verdict: 'equal', checkedWith: expect.stringContaining('stock') });
    expect(readdirSync(target).toSorted()).toEqual([
      'MODEL_CARD.md',
      'README.md',
      'model.json',
      'report.html',
      'report.json',
      'weights.bin',
    ]);
    // The layer of ours that stock tfjs could not load.
    expect(readFileSync(join(target, 'model.json'), 'utf8')).not.toContain('ZeroPadShortcut');
    expect(statSync(join(target, 'weights.bin')).size).toBeGreaterThan(0);
  });
});
