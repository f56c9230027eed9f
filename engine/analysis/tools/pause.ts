import { setImmediate } from 'node:timers/promises';
import type { ToolHost } from './define.ts';

/** Ends a unit of work: says so, lets messages in, such as a cancellation, and heeds it. The backends' promises alone never give way to them. */
export async function pause(host: ToolHost, done: number, total: number): Promise<void> {
  host.progress(done, total);
  await setImmediate();
  host.signal.throwIfAborted();
}
