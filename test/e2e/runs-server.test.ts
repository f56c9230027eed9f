import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { writeDocument } from '../../core/document/write.ts';
import type { EngineEvents } from '../../core/protocol/events.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';
import type { LeanMetric } from '../../core/training/metrics.ts';
import { documentOf, node } from '../setup/documents.ts';
import { connectEngine } from '../setup/engine-client.ts';
import { serverForTest } from '../setup/engine-server.ts';

const small = documentOf(
  [
    node('input', 'input', { shape: [28, 28, 1] }),
    node('conv', 'conv2d', { filters: 4, strides: 4 }),
    node('relu', 'activation', { activation: 'relu' }),
    node('pool', 'globalAveragePooling2d'),
    node('classes', 'dense', { units: 10 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > relu', 'relu > pool', 'pool > classes', 'classes > softmax', 'softmax > output'],
);

function runOf(name: string, settings: Readonly<Record<string, unknown>> = {}) {
  return {
    name,
    document: writeDocument(small),
    source: 'mnist',
    dataset: datasetSettings.parse({ limit: 400 }),
    training: trainingSettings.parse({ epochs: 2, batchSize: 50, gradientEvery: 3, ...settings }),
    backend: 'wasm' as const,
    experiment: null,
  };
}

/** A window that follows what it is told. */
async function openWindow(server: Awaited<ReturnType<typeof serverForTest>>) {
  const runs = new Map<string, RunSummary>();
  const metrics: LeanMetric[] = [];
  const progress: string[] = [];
  const flows: number[] = [];
  const events: EngineEvents = {
    runChanged: (run) => runs.set(run.id, run),
    runRemoved: (id) => runs.delete(id),
    runMetrics: (_id, more) => metrics.push(...more),
    runFlow: (_id, { step }) => flows.push(step),
    taskProgress: (task, what) => progress.push(`${task}: ${what}`),
    settingsChanged: () => undefined,
    enginesChanged: () => undefined,
  };
  const { api } = await connectEngine(server, events);
  const until = (id: string, status: RunSummary['status']) =>
    expect.poll(() => runs.get(id)?.status, { timeout: 60_000, interval: 50 }).toBe(status);
  return { api, runs, metrics, flows, progress, until };
}

describe('runs, as a window sees them', { timeout: 120_000 }, () => {
  it('train one after another, are told live, and can be read again from the first step', async () => {
    const server = await serverForTest();
    const first = await openWindow(server);
    const a = await first.api.startRun(runOf('First'));
    const b = await first.api.startRun(runOf('Second'));
    expect([a.status, b.status]).toEqual(['queued', 'queued']);
    await first.until(b.id, 'done');
    expect(first.runs.get(a.id)).toMatchObject({ name: 'First', status: 'done', hasModel: true });

    // Two epochs of seven steps (320 images in batches of 50), and a line for each epoch.
    const { metrics, more } = await first.api.readMetrics({ id: a.id, after: 0 });
    expect(more).toBe(false);
    expect(metrics.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(metrics.flatMap((metric) => (metric.type === 'step' ? [metric.step] : []))).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    for (const metric of metrics) {
      if (metric.type !== 'step') continue;
      expect(metric.hasFlow).toBe((metric.step - 1) % 3 === 0);
      expect(metric.dataSeconds + metric.updateSeconds).toBeLessThanOrEqual(metric.seconds + 1e-9);
    }
    expect(first.metrics.length).toBe(32);
    expect(first.flows.length).toBeGreaterThan(0);
    const flow = await first.api.readFlow({ id: a.id, step: 1 });
    expect(Object.keys(flow?.flow.signal ?? {})).toContain('conv');

    // A second window sees the same.
    const second = await openWindow(server);
    expect(await second.api.listRuns()).toEqual(await first.api.listRuns());
    expect(await second.api.readMetrics({ id: a.id, after: 14 })).toEqual({
      metrics: metrics.slice(14),
      more: false,
    });
  });

  it('pause, resume and stop; a stopped one has a model and goes on with more epochs', async () => {
    const { api, runs, until } = await openWindow(await serverForTest());
    const { id } = await api.startRun(runOf('Long', { epochs: 500 }));
    await until(id, 'running');
    await api.pauseRun({ id });
    await until(id, 'paused');
    const at = async () => (await api.readMetrics({ id, after: 0 })).metrics.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const paused = await at();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await at()).toBe(paused);
    await api.resumeRun({ id });
    await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(paused);
    await api.stopRun({ id });
    await until(id, 'stopped');
    expect(runs.get(id)).toMatchObject({ hasModel: true, canContinue: true });
    const behind = runs.get(id)?.progress?.epoch ?? 0;
    await api.continueRun({ id, epochs: behind + 1 });
    await until(id, 'done');
    const { metrics } = await api.readMetrics({ id, after: 0 });
    expect(metrics.map(({ sequence }) => sequence)).toEqual(metrics.map((_, i) => i + 1));
  });

  it('can be looked into, exported, deleted and brought back', async () => {
    const server = await serverForTest();
    const { api, runs, until, progress } = await openWindow(server);
    const { id } = await api.startRun(runOf('Looked into'));
    await until(id, 'done');

    const judged = await api.evaluateRun({ task: 'judge', id, split: 'test' });
    expect(judged.count).toBe(40);
    expect(judged.confusion.counts.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(judged.accuracy).toBeCloseTo(runs.get(id)?.result?.testAccuracy ?? Number.NaN, 6);
    expect(progress.some((line) => line.startsWith('judge: '))).toBe(true);
    const png = await sharp({ create: { width: 28, height: 28, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const image = { from: 'file' as const, bytes: new Uint8Array(png) };
    const { probabilities, image: seen } = await api.predictImage({ id, image });
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(seen).toMatchObject({ width: 28, height: 28, channels: 1 });
    expect([...seen.pixels.slice(0, 3)]).toEqual([255, 255, 255]);
    const maps = await api.featureMaps({ id, layer: 'conv', image, offset: 0, count: 10 });
    expect(maps.shape).toEqual([7, 7, 4]);
    expect(maps.maps[0]?.values).toHaveLength(49);

    const { names } = await api.listCheckpoints({ id });
    expect(names[0]).toMatch(/^0002/);
    const order = {
      task: 'export',
      source: { kind: 'run' as const, id, checkpoint: null },
      format: 'tfjs' as const,
      options: {},
      path: 'models/exported',
      verify: true,
    };
    const { files, folder, report } = await api.exportModel(order);
    expect(files.map((file) => existsSync(join(folder, file)))).toEqual(files.map(() => true));
    expect(files).toContain('weights.bin');
    const { text } = await api.readModelCard({ id });
    expect(text).toContain('| test | 40 |');
    expect(text).toContain(`the run ${id}`);
    expect(report).toMatchObject({ verdict: 'equal', accuracy: { samples: 40, split: 'test' } });
    expect(progress.some((line) => line.startsWith('export: '))).toBe(true);
    for (const path of ['../outside', '.skiplane/x'])
      await expect(api.exportModel({ ...order, path })).rejects.toMatchObject({ code: 'path/outside' });

    await api.describeRun({ id, name: 'Renamed', notes: 'With notes.' });
    await api.deleteRuns({ ids: [id] });
    expect(await api.listRuns()).toEqual([]);
    expect(existsSync(join(server.workspace, 'runs', id))).toBe(false);
    await api.restoreRuns({ ids: [id] });
    expect(await api.listRuns()).toMatchObject([
      { id, name: 'Renamed', notes: 'With notes.', status: 'done' },
    ]);
  });

  it('are refused where they cannot train, in one sentence', async () => {
    const { api } = await openWindow(await serverForTest());
    const broken = { ...small, graph: { ...small.graph, edges: small.graph.edges.slice(1) } };
    await expect(api.startRun({ ...runOf('Broken'), document: writeDocument(broken) })).rejects.toMatchObject(
      { code: expect.stringMatching(/^[a-z]+\//) },
    );
    await expect(api.startRun({ ...runOf('Elsewhere'), source: 'folder:/etc' })).rejects.toMatchObject({
      code: 'data/unconfirmed',
    });
    await expect(api.stopRun({ id: 'no-such-run' })).rejects.toMatchObject({ code: 'run/not-found' });
    await expect(api.readMetrics({ id: '../secret', after: 0 })).rejects.toMatchObject({
      code: 'call/malformed',
    });
    expect(await api.listRuns()).toEqual([]);
  });
});

describe('data, as a window sees it', { timeout: 60_000 }, () => {
  it('is described, shown and augmented', async () => {
    const { api, progress } = await openWindow(await serverForTest());
    const data = { source: 'mnist', settings: datasetSettings.parse({ limit: 500 }), shape: null };
    const description = await api.describeData({ task: 'read', data, chosen: false });
    expect(description).toMatchObject({ shape: [28, 28, 1], skippedCount: 0 });
    expect(description.classes).toHaveLength(10);
    expect(progress.length).toBeGreaterThan(0);
    const { samples, total } = await api.dataSamples({
      data,
      split: 'train',
      label: 3,
      offset: 0,
      count: 5,
      side: 28,
    });
    expect(samples.map(({ label }) => label)).toEqual([3, 3, 3, 3, 3]);
    expect(total).toBe(description.counts.train[3]);
    const draws = await api.augmentationPreview({
      data,
      index: samples[0]?.index ?? 0,
      count: 8,
      augmentation: { rotation: 20 },
      seed: 0,
    });
    expect(draws).toHaveLength(9);
    expect(draws[0]?.pixels).toEqual(samples[0]?.image.pixels);
    expect(draws[1]?.pixels).not.toEqual(draws[0]?.pixels);
  });
});
