import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GradientFlow, LeanMetric, Metric } from '../../../core/training/metrics.ts';
import { openMetrics, readMetrics } from '../../../engine/runs/metrics.ts';
import { createMetricsReader } from '../../../engine/runs/metrics-reader.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

function flowOf(step: number): GradientFlow {
  const layers = Array.from({ length: 500 }, (_, i): [string, number] => [`“layer” ${i}`, step + i / 1000]);
  return { signal: Object.fromEntries(layers), weights: { 'a/kernel': { gradient: step, ratio: 0.5 } } };
}

function stepMetric(sequence: number, step: number, flow?: GradientFlow): Metric {
  return {
    sequence,
    type: 'step',
    epoch: 1,
    stepInEpoch: step,
    stepsPerEpoch: 10_000,
    step,
    loss: 1 / step,
    accuracy: 0.5,
    learningRate: 0.001,
    imagesPerSecond: 1234.5678901234567,
    seconds: 0.012345678901234567,
    dataSeconds: 1e-7,
    updateSeconds: 0.001,
    ...(flow === undefined ? {} : { flow }),
  };
}

async function written(count: number, flowEvery = 0): Promise<string> {
  const path = join(temporaryFolder(), 'metrics.jsonl');
  const log = await openMetrics(path, 0);
  for (let i = 1; i <= count; i++)
    log.append(stepMetric(i, i, flowEvery > 0 && i % flowEvery === 0 ? flowOf(i) : undefined));
  log.close();
  return path;
}

const numbers = (metrics: readonly LeanMetric[]) => metrics.map(({ sequence }) => sequence);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('reading metrics back', () => {
  it('gives some thousands at a time, until there are no more', async () => {
    const reader = createMetricsReader(await written(12_000));
    const first = await reader.after(0);
    const second = await reader.after(5000);
    const third = await reader.after(10_000);
    expect([first, second, third].map(({ more }) => more)).toEqual([true, true, false]);
    expect([first, second, third].flatMap(({ metrics }) => numbers(metrics))).toEqual(range(1, 12_000));
    expect(await reader.after(12_000)).toEqual({ metrics: [], more: false });
  });

  it('leaves flows out, says where they are, and gives each when it is asked for', async () => {
    const path = await written(1000, 3);
    const reader = createMetricsReader(path);
    const { metrics } = await reader.after(0);
    const whole = await readMetrics(path);
    const lean = whole.map((metric) => {
      if (metric.type === 'epoch') return metric;
      const { flow, ...rest } = metric;
      return { ...rest, hasFlow: flow !== undefined };
    });
    expect(metrics).toEqual(lean.slice(0, metrics.length));
    expect(await reader.flow(600)).toEqual({ step: 600, flow: flowOf(600) });
    expect(await reader.flow(null)).toEqual({ step: 999, flow: flowOf(999) });
    expect(await reader.flow(601)).toBeNull();
  });

  it('keeps answers small where lines are long', async () => {
    // 2000 flows of some 12 KB each.
    const reader = createMetricsReader(await written(2000, 1));
    const seen: number[] = [];
    let answers = 0;
    for (let more = true; more; answers++) {
      const answer = await reader.after(seen.at(-1) ?? 0);
      seen.push(...numbers(answer.metrics));
      more = answer.more;
    }
    expect(seen).toEqual(range(1, 2000));
    expect(answers).toBeGreaterThan(1);
  });

  it('sees what is written meanwhile, but no line before it is whole', async () => {
    const path = await written(3);
    const reader = createMetricsReader(path);
    await reader.after(0);
    const line = `${JSON.stringify(stepMetric(4, 4))}\n`;
    appendFileSync(path, line.slice(0, 50));
    expect((await reader.after(3)).metrics).toEqual([]);
    appendFileSync(path, line.slice(50));
    expect(numbers((await reader.after(3)).metrics)).toEqual([4]);
  });

  it('notices that a run went on from a checkpoint, even where the file has grown beyond what it was', async () => {
    const path = await written(20, 5);
    const reader = createMetricsReader(path);
    expect(await reader.last()).toBe(20);
    const log = await openMetrics(path, 8);
    expect(await reader.last()).toBe(8);
    expect((await reader.flow(null))?.step).toBe(5);
    for (let i = 9; i <= 40; i++) log.append({ ...stepMetric(i, i), loss: 0 });
    log.close();
    const { metrics } = await reader.after(7);
    expect(metrics.map(({ sequence, loss }) => [sequence, loss])).toEqual([
      [8, 1 / 8],
      ...range(9, 40).map((i) => [i, 0]),
    ]);
  });

  it('of a run that has none yet gives none', async () => {
    const reader = createMetricsReader(join(temporaryFolder(), 'metrics.jsonl'));
    expect([await reader.after(0), await reader.flow(null), await reader.last()]).toEqual([
      { metrics: [], more: false },
      null,
      0,
    ]);
  });
});

describe('going on with metrics', () => {
  it('cuts off a torn last line wherever it was torn', async () => {
    const path = await written(3, 2);
    const text = `${(await readMetrics(path)).map((metric) => JSON.stringify(metric)).join('\n')}\n`;
    const second = text.indexOf('\n', text.indexOf('\n') + 1);
    for (let cut = second + 1; cut < text.length; cut += 37) {
      writeFileSync(path, text);
      truncateSync(path, Buffer.byteLength(text.slice(0, cut)));
      const log = await openMetrics(path, 3);
      log.append(stepMetric(3, 3));
      log.close();
      expect((await readMetrics(path)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    }
  });
});

describe('metrics of which a power cut has damaged lines', () => {
  /** Twelve lines, of which the fifth and sixth are zeros now, and the numbers of the ninth. */
  async function damaged(): Promise<string> {
    const path = await written(12, 4);
    const lines = readFileSync(path, 'utf8').split('\n');
    lines[4] = '\0'.repeat(lines[4]?.length ?? 0);
    lines[5] = '\0'.repeat(lines[5]?.length ?? 0);
    lines[8] = (lines[8] ?? '').replace(/"loss":.*/, (rest) => `${'\0'.repeat(rest.length - 1)}}`);
    writeFileSync(path, lines.join('\n'));
    return path;
  }
  const whole = [1, 2, 3, 4, 7, 8, 10, 11, 12];

  it('are read without these lines', async () => {
    const path = await damaged();
    const reader = createMetricsReader(path);
    expect(numbers((await reader.after(0)).metrics)).toEqual(whole);
    expect(numbers((await reader.after(5)).metrics)).toEqual(whole.slice(4));
    expect(await reader.last()).toBe(12);
    expect(await reader.flow(4)).toMatchObject({ step: 4 });
    expect(await reader.flow(8)).toMatchObject({ step: 8 });
    expect(await reader.flow(null)).toMatchObject({ step: 12 });
    expect((await readMetrics(path)).map(({ sequence }) => sequence)).toEqual(whole);
  });

  it('are written on without losing what is behind these lines', async () => {
    const path = await damaged();
    const log = await openMetrics(path, 11);
    log.append(stepMetric(12, 12));
    log.append(stepMetric(13, 13));
    log.close();
    const reader = createMetricsReader(path);
    expect(numbers((await reader.after(0)).metrics)).toEqual([...whole, 13]);
    expect(readFileSync(path, 'utf8').split('\n')[4]).toMatch(/^\{"sequence":7/);
    expect(await reader.flow(null)).toMatchObject({ step: 8 });
  });
});
