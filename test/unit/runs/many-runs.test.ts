import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createMetricsReader } from '../../../engine/runs/metrics-reader.ts';
import { runPaths } from '../../../engine/runs/run-folder.ts';
import { bestTime } from '../../setup/best-time.ts';
import { writeRuns, writeSteps } from '../../setup/many-runs.ts';
import { managerFor } from '../../setup/run-manager.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** Longest time in milliseconds that nothing else had its turn while `work` went on. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

describe('many runs', () => {
  it('are opened and listed without holding up whatever else is asked', async () => {
    const runs = join(temporaryFolder(), 'runs');
    const ids = await writeRuns(runs, 2000);
    const block = await longestBlock(async () => {
      const { manager } = await managerFor(runs);
      const list = await manager.list();
      expect(list.map(({ id }) => id)).toEqual(ids.toReversed());
      // 0.15 s on a machine with nothing else to do.
      expect(await bestTime(async () => expect(await manager.list()).toHaveLength(2000), 3)).toBeLessThan(
        2000,
      );
    });
    expect(block).toBeLessThan(1000);
  }, 60_000);

  it('are read again only where run.json has changed: another program has taken one, and it is noticed', async () => {
    const runs = join(temporaryFolder(), 'runs');
    const [first = '', second = ''] = await writeRuns(runs, 2);
    const { manager } = await managerFor(runs);
    await manager.list();
    const { run } = runPaths(join(runs, first));
    const said = { ...JSON.parse(readFileSync(run, 'utf8')), status: 'running', pid: process.pid };
    writeFileSync(run, JSON.stringify(said));
    await manager.list();
    await expect(manager.stop(first)).rejects.toThrow(/another/i);
    await expect(manager.stop(second)).rejects.not.toThrow(/another/i);
  });
});

describe('a hundred thousand steps', () => {
  it('are read in parts, the newest flow at once, without holding up whatever else is asked', async () => {
    const path = join(temporaryFolder(), 'metrics.jsonl');
    const count = 100_000;
    writeSteps(path, count);
    const reader = createMetricsReader(path);
    let read = 0;
    const block = await longestBlock(async () => {
      for (let after = 0, more = true; more; ) {
        const answer = await reader.after(after);
        expect(answer.metrics.length).toBeLessThanOrEqual(5000);
        read += answer.metrics.length;
        after = answer.metrics.at(-1)?.sequence ?? after;
        more = answer.more;
      }
    });
    expect(read).toBe(count);
    expect(block).toBeLessThan(1000);
    const time = await bestTime(async () => expect((await reader.flow(null))?.step).toBe(count), 3);
    expect(time).toBeLessThan(500);
  }, 60_000);
});
