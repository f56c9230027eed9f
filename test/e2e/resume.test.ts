import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { contentDigest } from '../../engine/data/identity.ts';
import { cli, jsonLines, startCli } from '../setup/cli.ts';
import { writeImages, writeSmallDocument } from '../setup/image-folders.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Backends whose kernels add in a fixed order resume bit for bit; tensorflow's threads and GPUs may not. */
const exact = ['wasm', 'cpu'];

/** The only run in a folder of runs, once it is there. */
function onlyRun(out: string): string | undefined {
  const [name] = existsSync(out) ? readdirSync(out) : [];
  return name === undefined ? undefined : join(out, name);
}

/** Waits until a run is in the middle of its second epoch, and returns its trainer's process id. */
async function middleOfSecondEpoch(out: string): Promise<number> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const run = onlyRun(out);
    const metrics = run === undefined ? '' : join(run, 'metrics.jsonl');
    if (
      run !== undefined &&
      existsSync(metrics) &&
      /"type":"step","epoch":2,"stepInEpoch":7/.test(readFileSync(metrics, 'utf8'))
    ) {
      return z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'))).pid;
    }
    await setTimeout(5);
  }
  throw new Error('the run did not reach its second epoch');
}

function weights(out: string): Float32Array {
  const bytes = readFileSync(join(onlyRun(out) ?? '', 'model', 'weights.bin'));
  return new Float32Array(new Uint8Array(bytes).buffer);
}

async function project(): Promise<{ args: (out: string, backend: string) => string[]; folder: string }> {
  const folder = temporaryFolder();
  await writeImages(join(folder, 'images'), 40);
  const document = join(folder, 'small.skiplane.json');
  writeSmallDocument(document);
  const args = (out: string, backend: string) => [
    ...['train', document, '--data', `folder:${join(folder, 'images')}`, '--seed', '5', '--json'],
    ...['--out', out, '--backend', backend],
  ];
  return { args, folder };
}

describe('a run whose trainer is killed in the middle of an epoch', () => {
  for (const { backend, available, reason } of inject('backends').filter(({ software }) => !software)) {
    const name = available ? backend : `${backend}: skipped, ${reason}`;
    const precision = exact.includes(backend) ? 'bit for bit' : 'to 1e-5';
    it.runIf(available)(
      `resumes to the weights of the uninterrupted run, ${precision}, on ${name}`,
      async () => {
        const { args, folder } = await project();
        const whole = join(folder, 'whole');
        const lines = jsonLines(await cli(...args(whole, backend)));

        const cut = join(folder, 'cut');
        const killed = startCli(args(cut, backend));
        process.kill(await middleOfSecondEpoch(cut), 'SIGKILL');
        const { code, stderr } = await killed.finished;
        expect(code).toBe(1);
        expect(stderr).toContain('The trainer stopped unexpectedly (SIGKILL)');
        expect(stderr).toContain('--resume');

        const resumed = jsonLines(await cli(...args(cut, backend), '--resume', cut));
        expect(resumed.length).toBe(3);
        expect(resumed.at(-1)).toMatchObject({ run: onlyRun(cut) });
        const [expected, actual] = [weights(whole), weights(cut)];
        if (exact.includes(backend)) {
          expect(Buffer.from(actual.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
          expect(resumed.at(-1)).toMatchObject({
            testLoss: z.object({ testLoss: z.number() }).parse(lines.at(-1)).testLoss,
          });
        } else {
          for (const [i, value] of expected.entries())
            expect(Math.abs(value - (actual[i] ?? 0))).toBeLessThan(1e-5);
        }
      },
      300_000,
    );
  }
});

describe('a run whose command line is killed', () => {
  it('leaves no trainer behind, and resumes', async () => {
    const { args, folder } = await project();
    const out = join(folder, 'runs');
    const killed = startCli(args(out, 'wasm'));
    await middleOfSecondEpoch(out);
    killed.child.kill('SIGKILL');
    await killed.finished;
    const lines = jsonLines(await cli(...args(out, 'wasm'), '--resume', onlyRun(out) ?? ''));
    expect(lines.map((line) => z.object({ epoch: z.number().optional() }).parse(line).epoch)).toEqual([
      2,
      3,
      undefined,
    ]);
  }, 120_000);

  it('stops after its step on Ctrl+C, says how to go on, and resumes within the epoch', async () => {
    const { args, folder } = await project();
    const out = join(folder, 'runs');
    const stopped = startCli(args(out, 'wasm'));
    await middleOfSecondEpoch(out);
    stopped.child.kill('SIGINT');
    const { code, stdout } = await stopped.finished;
    expect(code).toBe(130);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ model: null });
    const whole = join(folder, 'whole');
    await cli(...args(whole, 'wasm'));
    await cli(...args(out, 'wasm'), '--resume', out);
    expect(weights(out)).toEqual(weights(whole));
    const epochs = readFileSync(join(onlyRun(out) ?? '', 'metrics.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const sequence = epochs.map(
      (line) => z.object({ sequence: z.number() }).parse(JSON.parse(line)).sequence,
    );
    expect(sequence).toEqual(sequence.map((_, i) => i + 1));
  }, 120_000);

  it('refuses to resume with other settings, but takes more epochs', async () => {
    const { args, folder } = await project();
    const out = join(folder, 'runs');
    expect((await cli(...args(out, 'wasm'), '--epochs', '1')).code).toBe(0);
    const other = await cli(...args(out, 'wasm'), '--epochs', '1', '--resume', out, '--learning-rate', '0.5');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('received another learningRate');
    const more = jsonLines(await cli(...args(out, 'wasm'), '--epochs', '2', '--resume', out));
    expect(more.length).toBe(2);
  }, 120_000);
});

describe('a finished run whose data have changed', () => {
  /** Digests of all files of a run. */
  const contents = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [file, contentDigest(readFileSync(join(folder, file)))]);

  it('is refused with what differs, goes on where they lie elsewhere, and lends its weights to a new run', async () => {
    const { args, folder } = await project();
    const out = join(folder, 'runs');
    expect((await cli(...args(out, 'cpu'), '--epochs', '1')).code).toBe(0);
    const run = onlyRun(out) ?? '';
    const before = contents(run);
    const images = join(folder, 'images');
    const elsewhere = join(folder, 'elsewhere');
    cpSync(images, elsewhere, { recursive: true });
    rmSync(join(images, 'bar'), { recursive: true });

    const refused = await cli('train', '--resume', run, '--epochs', '2');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('the class "bar" is missing (40 images)');
    expect(refused.stderr).toContain(`train --resume ${run} --data <dataset>`);
    expect(refused.stderr).toContain(`train --from ${run}`);
    expect(contents(run)).toEqual(before);

    const moved = await cli(
      'train',
      '--resume',
      run,
      '--epochs',
      '2',
      '--data',
      `folder:${elsewhere}`,
      '--json',
    );
    expect(moved.stderr).toContain(
      `The data of this run have moved to folder:${elsewhere}. They are unchanged.`,
    );
    expect(jsonLines(moved)).toMatchObject([{ epoch: 2 }, { run }]);

    const fresh = await cli(
      'train',
      '--from',
      run,
      '--data',
      `folder:${images}`,
      '--epochs',
      '1',
      '--out',
      out,
    );
    expect(fresh.stderr).toContain('except for the classifier (dense), which is new');
    expect(fresh.code).toBe(0);
    expect(readdirSync(out).length).toBe(2);

    const both = await cli('train', '--from', run, '--resume', run);
    expect([both.code, both.stderr]).toEqual([1, expect.stringContaining('received both: leave one out')]);
  }, 120_000);
});
