import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a program of ours in Python says, one line of JSON each. */
export type Answer = Readonly<Record<string, unknown>>;

/** A program in Python that answers requests in turn. */
export interface PythonProcess {
  /** The next thing it says. Rejects with its last words where it has ended, or with `late` where it takes too long. */
  next(): Promise<Answer>;
  ask(request: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface PythonOptions {
  readonly arguments?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until an answer; a program that takes longer is ended. */
  readonly patience: number;
  /** Makes the error of what it said last, or of why there is no answer. */
  readonly failed: (why: string) => Error;
}

/** Starts a script that says and answers one line of JSON at a time; all else that it prints are its last words where it ends. */
export function startPython(python: string, script: string, options: PythonOptions): PythonProcess {
  const { signal, patience, failed } = options;
  const child = spawn(python, [script, ...(options.arguments ?? [])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Nothing is written beside our own scripts, which may lie where nothing can be written.
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...options.env },
    ...(signal === undefined ? {} : { signal }),
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-4000);
  });
  // Written to after it has ended: that it has is told where its answer is awaited.
  child.stdin.on('error', () => undefined);
  /** What ended it, where that was no end of its own. */
  let killedBy: string | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', (_code, signal) => {
      killedBy = signal;
      resolve();
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Answer> => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, patience);
    try {
      const line = await lines.next();
      signal?.throwIfAborted();
      if (late) throw failed(`it gave no answer within ${Math.round(patience / 1000)} s`);
      if (line.done === true) {
        await ended;
        throw failed(
          killedBy === null
            ? printed.trim().split('\n').at(-1) || 'it stopped without an error message'
            : `it was killed (${killedBy}), possibly because memory ran out`,
        );
      }
      return JSON.parse(line.value) as Answer;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    next,
    ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return next();
    },
    async close() {
      child.stdin.end();
      child.kill();
      await ended;
    },
  };
}
