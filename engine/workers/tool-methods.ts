import type { ToolName, ToolResult } from '../../core/analysis/index.ts';
import type { BackendName } from '../../core/backends.ts';
import type { Walk } from '../../core/protocol/walk.ts';
import { type AnalysisOrder, analyze } from '../analysis/tools/analyze.ts';
import { type WalkOrder, walk } from '../analysis/walk/walk.ts';
import { startBackend } from '../backends/start.ts';
import type { Dataset } from '../data/dataset.ts';
import type { AskOptions } from './messages.ts';
import { createShelf } from './shelf.ts';

/** What is asked of a process that runs analysis tools. */
export interface ToolMethods {
  /** @param backend what the process computes on, always the same one; null where the tool computes nothing */
  analyze(order: AnalysisOrder, backend: BackendName | null, how?: AskOptions): Promise<ToolResult<ToolName>>;
  walk(order: WalkOrder, backend: BackendName, how?: AskOptions): Promise<Walk>;
}

/** Datasets that walks keep open: that of the network on the canvas, and that of the run shown there. */
const kept = 2;

export function createToolMethods(): ToolMethods {
  let started: Promise<void> | undefined;
  const datasets = createShelf<Dataset>(kept);
  const begin = (backend: BackendName | null): Promise<void> => {
    if (backend === null) throw new Error('the tool computes, but no backend was named');
    started ??= startBackend(backend);
    return started;
  };
  return {
    async analyze(order, backend, { signal = new AbortController().signal, onProgress } = {}) {
      const found = await analyze(order, () => begin(backend), {
        signal,
        progress: (done, total) => onProgress?.(done, total, order.tool),
      });
      // Each runner gives what the schema of its own tool says.
      return found as ToolResult<ToolName>;
    },
    async walk(order, backend, { signal = new AbortController().signal, onProgress } = {}) {
      await begin(backend);
      const host = { signal, progress: (done: number, total: number) => onProgress?.(done, total, 'walk') };
      return walk(order, host, (key, open) => datasets.use(key, open, { signal }, async (opened) => opened));
    },
  };
}
