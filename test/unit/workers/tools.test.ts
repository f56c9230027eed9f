import { describe, expect, it, onTestFinished } from 'vitest';
import { analyze } from '../../../engine/analysis/tools/analyze.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createToolWorker, type ToolWorker } from '../../../engine/workers/tool-worker.ts';
import { deepMlp } from '../../setup/deep-mlp.ts';
import { toolHost } from '../../setup/tool-host.ts';
import { errorOf } from '../data/fixtures.ts';

const document = deepMlp({ blocks: 3, width: 8, inputs: 4, outputs: 2, normalized: true, skips: true });
const subject = { document, data: undefined };
/** An analysis that nobody waits for to the end. */
const endless = { tool: 'signal', subject, options: { seeds: 1000, batchSize: 1024 } } as const;

function worker(): ToolWorker {
  const created = createToolWorker();
  onTestFinished(() => created.close());
  return created;
}

describe('the processes that run analysis tools', () => {
  it('find what would be found here, and say how far they are', async () => {
    await startBackend('cpu');
    const own = worker();
    const order = { tool: 'signal', subject, options: { seeds: 2, batchSize: 8 } } as const;
    const heard: unknown[] = [];
    const found = await own.analyze(order, 'cpu', { onProgress: (...progress) => heard.push(progress) });
    expect(found).toEqual(await analyze(order, async () => undefined, toolHost()));
    expect(heard.at(-1)).toEqual([4, 4, 'signal']);
    // What computes nothing needs no backend.
    const counted = await own.analyze({ tool: 'paths', subject, options: {} }, null);
    expect(counted).toMatchObject({ total: '8', merges: 3 });
  });

  it('work side by side; canceling one ends it and leaves the others alone', async () => {
    const own = worker();
    const controller = new AbortController();
    const canceled = own.analyze(endless, 'cpu', {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    const other = own.analyze({ tool: 'shattering', subject, options: { seeds: 3 } }, 'cpu');
    await expect(canceled).rejects.toThrow('enough');
    expect(await other).toMatchObject({ points: 256, seeds: [0, 1, 2] });
  });

  it('pass refusals on as they are, and start again after they were ended', async () => {
    const own = worker();
    const order = { tool: 'signal', subject, options: { seeds: 0 } } as const;
    expect((await errorOf(own.analyze(order, 'cpu'))).code).toBe('analysis/options');
    const ended = errorOf(own.analyze(endless, 'cpu', { onProgress: () => own.close() }));
    const { code, message } = await ended;
    expect(code).toBe('worker/died');
    expect(message).toMatch(
      /^The process that runs the analysis stopped unexpectedly \(SIGKILL\)\..* Try again/,
    );
    expect(await own.analyze({ ...order, options: { seeds: 1 } }, 'cpu')).toMatchObject({ seeds: [0] });
  });
});
