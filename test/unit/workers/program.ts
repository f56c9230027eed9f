import { setTimeout } from 'node:timers/promises';
import { SkiplaneError } from '../../../core/error.ts';
import type { AskOptions } from '../../../engine/workers/messages.ts';
import { serve } from '../../../engine/workers/serve.ts';

// A worker that does what workers do, and what they should not.

const methods = {
  echo: async (value: unknown) => value,
  process: async () => process.pid,
  async refuse() {
    throw new SkiplaneError('test/refused', 'Expected this, received that.');
  },
  async bug() {
    throw new TypeError('a bug');
  },
  async crash() {
    console.error('out of luck');
    process.kill(process.pid, 'SIGKILL');
    await setTimeout(10_000);
  },
  async end() {
    process.exit(3);
  },
  /** Counts, and heeds the signal. */
  async count(to: number, { onProgress, signal }: AskOptions) {
    for (let i = 1; i <= to; i++) {
      await setTimeout(5);
      signal?.throwIfAborted();
      onProgress?.(i, to, 'counting');
    }
    return to;
  },
  /** Works on without hearing anything. */
  async deaf() {
    for (;;) Math.sqrt(2);
  },
};

export type TestMethods = typeof methods;

serve(methods);
