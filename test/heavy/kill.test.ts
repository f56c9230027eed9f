import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { random } from '../../core/random.ts';
import { readMetrics } from '../../engine/runs/metrics.ts';
import { type Host, startHost, trainerPid, until, workspaceWithImages } from '../setup/run-manager.ts';

const seed = Number(process.env.SKIPLANE_KILL_SEED ?? 1);
const kills = 20;
const summaries = z.array(
  z.looseObject({ id: z.string(), status: z.string(), error: z.string().nullable() }),
);

async function statusOf(host: Host, id: string): Promise<string> {
  return summaries.parse(await host.ask({ name: 'list' })).find((run) => run.id === id)?.status ?? 'gone';
}

async function waitFor(host: Host, id: string, ...wanted: readonly string[]): Promise<string> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const status = await statusOf(host, id);
    if (wanted.includes(status)) return status;
    if (Date.now() > deadline) throw new Error(`the run stays ${status}, expected ${wanted}`);
    await setTimeout(20);
  }
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

/** What a run recorded, without what its clock said. */
async function recorded(folder: string): Promise<unknown[]> {
  return (await readMetrics(join(folder, 'metrics.jsonl'))).map((metric) => {
    const { seconds, imagesPerSecond, ...rest } = metric;
    if (rest.type === 'epoch') return rest;
    const { dataSeconds, updateSeconds, ...values } = rest;
    return values;
  });
}

describe(`a run that is killed ${kills} times`, () => {
  const epochs = 300;

  it('goes on each time, and records every step once, in order, with the values of an uninterrupted run', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const run = newRun({ epochs, seed: 9, gradientEvery: 7 });
    let host = await startHost(runs);
    const start = async (): Promise<string> =>
      z.object({ id: z.string() }).parse(await host.ask({ name: 'start', run })).id;
    const whole = await start();
    await waitFor(host, whole, 'done');

    const all = [await start()];
    const source = random(seed);
    let killed = 0;
    while (killed < kills) {
      // Where a quick machine has come to the end before, another run takes its turn.
      if ((await statusOf(host, all.at(-1) ?? '')) === 'done') all.push(await start());
      const cut = all.at(-1) ?? '';
      // While it is prepared, or in the midst of training.
      const from = source.integer(4) === 0 ? 'starting' : 'running';
      const wait = Math.round(source.uniform() * (from === 'starting' ? 1200 : 600));
      const who = ['trainer', 'server', 'both'][source.integer(3)] ?? 'both';
      // Before that it is in the queue, and the next server starts it by itself.
      await until(() => trainerPid(runs, cut), 'a trainer');
      if (from === 'running') await waitFor(host, cut, 'running');
      await setTimeout(wait);
      const before = await statusOf(host, cut);
      const lines = (await readMetrics(join(runs, cut, 'metrics.jsonl'))).length;
      const pid = trainerPid(runs, cut);
      console.log(
        `kill ${killed + 1} (seed ${seed}): ${who}, ${wait} ms after ${from}; ${before}, ${lines} lines`,
      );
      if (before === 'done') continue;
      killed += 1;
      if (who !== 'server') kill(pid);
      if (who !== 'trainer') {
        await host.kill();
        host = await startHost(runs);
      }
      const status = await waitFor(host, cut, 'failed', 'interrupted');
      expect(status).toBe(who === 'trainer' ? 'failed' : 'interrupted');
      // At most what the killed process was about to write is missing.
      const kept = (await readMetrics(join(runs, cut, 'metrics.jsonl'))).length;
      expect(kept).toBeGreaterThanOrEqual(lines);
      await host.ask({ name: 'continue', id: cut });
    }
    expect(killed).toBe(kills);

    const expected = await recorded(join(runs, whole));
    const stepsPerEpoch = z
      .object({ stepsPerEpoch: z.number() })
      .parse(expected.find((line) => line !== undefined)).stepsPerEpoch;
    const weights = (id: string) => readFileSync(join(runs, id, 'model', 'weights.bin'));
    for (const cut of all) {
      await waitFor(host, cut, 'done');
      const steps = (await readMetrics(join(runs, cut, 'metrics.jsonl'))).flatMap((metric) =>
        metric.type === 'step' ? [metric.step] : [],
      );
      expect(steps).toEqual(Array.from({ length: epochs * stepsPerEpoch }, (_, i) => i + 1));
      expect(await recorded(join(runs, cut))).toEqual(expected);
      expect(weights(cut).equals(weights(whole))).toBe(true);
    }
    await host.ask({ name: 'close' }).catch(() => undefined);
  }, 400_000);
});
