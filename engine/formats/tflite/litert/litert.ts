import { createRequire } from 'node:module';
import { programPath } from '../../../program.ts';
import { createWorker } from '../../../workers/worker.ts';
import type { LiteRtMethods } from './methods.ts';

const require = createRequire(import.meta.url);

/** Long enough that no pause between two calls ends the process: it holds models. */
const never = 2 ** 31 - 1;

export interface LiteRtProcess extends LiteRtMethods {
  /** Ends the process. */
  close(): void;
}

/** LiteRT needs globals that no other code should meet, and gives memory back only when its process ends: it has one of its own. */
export function startLiteRt(): LiteRtProcess {
  const worker = createWorker<LiteRtMethods>(() => programPath('litert'), {
    does: 'runs LiteRT',
    idleMs: never,
  });
  return {
    open: (request, how) => worker.ask('open', [request], how),
    run: (model, inputs, count, how) => worker.ask('run', [model, inputs, count], how),
    ranges: (model, inputs, count, how) => worker.ask('ranges', [model, inputs, count], how),
    shut: (model) => worker.ask('shut', [model]),
    close: worker.close,
  };
}

/** LiteRT's version; undefined where it is not installed. */
export function liteRtVersion(): string | undefined {
  try {
    const { version } = require('@litertjs/core/package.json') as { readonly version: string };
    return version;
  } catch {
    return undefined;
  }
}
