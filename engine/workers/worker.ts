import { type ChildProcess, fork } from 'node:child_process';
import { SkiplaneError } from '../../core/error.ts';
import { isChatter, quoted } from '../last-words.ts';
import type { AskOptions, WorkerCommand, WorkerEvent } from './messages.ts';

/** Functions that a worker offers: they take plain data, and last how the call is followed, and give plain data. */
type Methods<Api> = { readonly [Name in keyof Api]: (...request: never[]) => Promise<unknown> };

/** A process that computes for this one. It starts when it is first asked, and again after it has ended. */
export interface Worker<Api extends Methods<Api>> {
  /**
   * Asks for a method's answer. Rejects with what the method threw, with the signal's reason, or with a SkiplaneError
   * `worker/died` where the process ended under it.
   */
  ask<Name extends keyof Api & string>(
    method: Name,
    request: readonly unknown[],
    how?: AskOptions,
  ): Promise<Awaited<ReturnType<Api[Name]>>>;
  /** Ends the process, which would otherwise keep this one alive until it is idle; calls that are under way fail. */
  close(): void;
}

export interface WorkerOptions {
  /** What the process does, for messages: "reads data". */
  readonly does: string;
  /** Lines that the process prints. */
  readonly onLog?: (line: string) => void;
  /** Milliseconds without a call after which the process is ended; ten minutes unless told. */
  readonly idleMs?: number;
  /** Milliseconds that a cancelled call may go on before the process is killed; two seconds unless told. */
  readonly patienceMs?: number;
}

/** A call on its way. */
interface Call extends AskOptions {
  readonly resolve: (answer: never) => void;
  readonly reject: (thrown: unknown) => void;
  /** Kills a process that does not heed a cancellation; set once there is one. */
  readonly late?: NodeJS.Timeout;
}

interface Running {
  readonly child: ChildProcess;
  readonly calls: Map<number, Call>;
  /** The last lines it printed. */
  readonly words: string[];
  /** Ends it when nobody asks for a while. */
  idle?: NodeJS.Timeout;
}

/** Lines of a dead process's output that its error quotes. */
const lastWords = 3;

/** @param program finds the file of the program, which calls `serve`; it may throw a SkiplaneError */
export function createWorker<Api extends Methods<Api>>(
  program: () => string,
  { does, onLog, idleMs = 600_000, patienceMs = 2000 }: WorkerOptions,
): Worker<Api> {
  let running: Running | undefined;
  let count = 0;

  const end = (own: Running): void => {
    // A call that comes before the process is gone gets a new one.
    if (running === own) running = undefined;
    own.child.kill('SIGKILL');
  };
  const take = (own: Running, id: number): Call | undefined => {
    const call = own.calls.get(id);
    clearTimeout(call?.late);
    own.calls.delete(id);
    if (own.calls.size === 0) own.idle = setTimeout(end, idleMs, own).unref();
    return call;
  };

  const start = (): Running => {
    const child = fork(program(), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const own: Running = { child, calls: new Map(), words: [] };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        const lines = text.split('\n').filter((line) => line.trim() !== '' && !isChatter(line));
        for (const line of lines) onLog?.(line);
        own.words.push(...lines);
        own.words.splice(0, own.words.length - lastWords);
      });
    }
    const gone = (how: string): void => {
      if (running === own) running = undefined;
      for (const id of [...own.calls.keys()]) take(own, id)?.reject(died(does, how, own.words));
      clearTimeout(own.idle);
    };
    child.on('message', (event: WorkerEvent) => {
      if (event.type === 'progress') {
        own.calls.get(event.call)?.onProgress?.(event.done, event.total, event.what);
        return;
      }
      const call = take(own, event.call);
      // The program answers with what its method of that name gives.
      if (event.type === 'answer') call?.resolve(event.answer as never);
      else if (event.code === null) call?.reject(new Error(event.message));
      else call?.reject(new SkiplaneError(event.code, event.message, event.suggestion));
    });
    child.on('error', (error) => gone(error.message));
    // Not awaited by 'close', which comes once all output has been read: a new call must not reach a dead process.
    child.on('exit', () => {
      if (running === own) running = undefined;
    });
    child.on('close', (code, signal) => gone(signal ?? `exit code ${code}`));
    return own;
  };

  return {
    ask<Name extends keyof Api & string>(
      method: Name,
      request: readonly unknown[],
      how: AskOptions = {},
    ): Promise<Awaited<ReturnType<Api[Name]>>> {
      const { signal } = how;
      let cancel = (): void => undefined;
      // Whatever is thrown in here rejects the promise.
      const answer = new Promise<Awaited<ReturnType<Api[Name]>>>((resolve, reject) => {
        signal?.throwIfAborted();
        running ??= start();
        const own = running;
        const call = ++count;
        clearTimeout(own.idle);
        const tell = (command: WorkerCommand): void => {
          if (own.child.connected) own.child.send(command);
        };
        cancel = () => {
          tell({ type: 'cancel', call });
          // Nobody waits for its answer any more, but it must not go on.
          own.calls.set(call, { resolve: ignore, reject: ignore, late: setTimeout(end, patienceMs, own) });
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', cancel, { once: true });
        own.calls.set(call, { ...how, resolve, reject });
        tell({ type: 'ask', call, method, request });
      });
      return answer.finally(() => signal?.removeEventListener('abort', cancel));
    },
    close() {
      if (running !== undefined) end(running);
    },
  };
}

function ignore(): void {}

function died(does: string, how: string, words: readonly string[]): SkiplaneError {
  const said = quoted(words);
  return new SkiplaneError(
    'worker/died',
    `The process that ${does} stopped unexpectedly (${how}).${said} Try again: the process restarts.`,
  );
}
