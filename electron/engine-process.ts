import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { SkiplaneError } from '../core/error.ts';
import type { FromShell, ToShell } from '../core/protocol/shell.ts';
import { type EngineProgram, engineArguments, engineEnvironment } from './engine-program.ts';

export type EngineReady = Extract<ToShell, { kind: 'ready' }>;
export type EngineNews = Extract<ToShell, { kind: 'activity' | 'runEnded' }>;

export interface EngineListeners {
  /** It crashed and is back at the same address. */
  back(ready: EngineReady): void;
  /** It crashed and does not come back by itself: `start` tries again. */
  lost(error: SkiplaneError): void;
  told(news: EngineNews): void;
  /** What it prints, and what happens to it. */
  log(text: string): void;
}

/** In milliseconds, but for `tries`. */
export interface EngineLimits {
  readonly readyMs: number;
  /** For a run's checkpoint, too. */
  readonly endMs: number;
  /** Before the first restart; doubled with each further one. */
  readonly backOffMs: number;
  /** So many crashes within `withinMs` are put right; one more, and the engine is lost. */
  readonly tries: number;
  readonly withinMs: number;
}

const usualLimits: EngineLimits = {
  readyMs: 30_000,
  endMs: 30_000,
  backOffMs: 250,
  tries: 5,
  withinMs: 5 * 60_000,
};

export interface Engine {
  /** Starts it, at the address it had before where there was one. @throws SkiplaneError where it cannot start */
  start(): Promise<EngineReady>;
  /** Ends it, and starts it in the workspace that the settings name, at the same address. */
  restart(): Promise<EngineReady>;
  send(message: FromShell): void;
  /** Asks it to end, and kills it where it takes too long. */
  end(): Promise<void>;
}

/** The engine server as a child process that outlives its crashes: with the same port and token, its page reconnects by itself. */
export function createEngine(
  program: EngineProgram,
  heard: EngineListeners,
  given: Partial<EngineLimits> = {},
): Engine {
  const limits = { ...usualLimits, ...given };
  let { port, workspace } = program;
  let child: ChildProcess | undefined;
  let wanted = false;
  let wasReady = false;
  let waiting = new AbortController();
  let crashes: number[] = [];
  /** What a person chose since the start; a new engine is told all of it again. */
  const trusted = new Set<string>();

  function tell(message: FromShell): void {
    // One that is not there, or going, is told nothing: its successor hears what counts.
    if (child?.connected) child.send(message, () => {});
  }

  function launch(): Promise<EngineReady> {
    const started = spawn(program.node, engineArguments({ ...program, port, workspace }), {
      env: engineEnvironment(process.env, program),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A terminal's Ctrl+C is for the app, which then ends the engine.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    child = started;
    heard.log(`The engine starts as process ${started.pid}.\n`);
    const words = lastWords(started, (text) => heard.log(text.replaceAll(program.token, '…')));
    return new Promise((resolve, reject) => {
      let answered = false;
      const fail = (code: string, sentence: string): void => {
        if (answered) return;
        answered = true;
        clearTimeout(timer);
        if (child === started) child = undefined;
        started.kill('SIGKILL');
        reject(new SkiplaneError(code, sentence));
      };
      const timer = setTimeout(() => {
        const seconds = limits.readyMs / 1000;
        fail(
          'engine/slow',
          `Expected the engine to be ready within ${seconds} s, but it was not: try again.`,
        );
      }, limits.readyMs);
      started.on('message', (message) => {
        if (!isToShell(message)) return;
        if (message.kind === 'failed') fail(message.code, message.sentence);
        else if (message.kind !== 'ready') heard.told(message);
        else if (!answered) {
          answered = true;
          clearTimeout(timer);
          wasReady = true;
          for (const path of trusted) tell({ kind: 'trust', path });
          port = Number(new URL(message.address).port);
          workspace = message.workspace;
          resolve(message);
        }
      });
      started.once('error', (error) => {
        fail('engine/start', `The engine could not be started (${error.message}): reinstall Skiplane.`);
      });
      started.once('exit', (code, signal) => {
        heard.log(`The engine stopped (${signal ?? code}).\n`);
        if (answered && child === started && wanted) void recover();
        if (child === started) child = undefined;
        // What it printed last may still be on its way.
        setTimeout(() => {
          fail('engine/ended', `The engine stopped before it was ready (${words() || (signal ?? code)}).`);
        }, 50);
      });
    });
  }

  async function recover(): Promise<void> {
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < limits.withinMs), now];
    if (crashes.length > limits.tries) {
      lose(
        new SkiplaneError(
          'engine/crashes',
          `The engine crashed ${crashes.length} times in a short time and will not restart automatically.`,
        ),
      );
      return;
    }
    const { signal } = waiting;
    try {
      await pause(limits.backOffMs * 2 ** (crashes.length - 1), undefined, { signal });
    } catch {
      return;
    }
    try {
      const ready = await launch();
      if (wanted) heard.back(ready);
    } catch (thrown) {
      if (!wanted || signal.aborted) return;
      heard.log(`${thrown instanceof Error ? thrown.message : thrown}\n`);
      // A port that another program has taken is not given back within seconds.
      if (thrown instanceof SkiplaneError && thrown.code === 'server/port') lose(thrown);
      else await recover();
    }
  }

  function lose(error: SkiplaneError): void {
    wanted = false;
    heard.lost(error);
  }

  async function start(): Promise<EngineReady> {
    wanted = true;
    waiting = new AbortController();
    crashes = [];
    try {
      return await launch();
    } catch (thrown) {
      // The port of the last start is only a wish; a page that is loaded needs the one it came from.
      const taken = thrown instanceof SkiplaneError && thrown.code === 'server/port';
      wanted = taken && !wasReady && port !== 0;
      if (!wanted) throw thrown;
      port = 0;
      return start();
    }
  }

  async function end(): Promise<void> {
    wanted = false;
    waiting.abort();
    const ended = child;
    if (ended === undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        heard.log(`The engine did not stop within ${limits.endMs / 1000} s and was killed.\n`);
        ended.kill('SIGKILL');
      }, limits.endMs);
      ended.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      if (ended.connected) ended.send({ kind: 'end' } satisfies FromShell, () => {});
      else ended.kill();
    });
  }

  return {
    start,
    end,
    async restart() {
      await end();
      workspace = undefined;
      return start();
    },
    send(message) {
      if (message.kind === 'trust') trusted.add(message.path);
      tell(message);
    },
  };
}

/** Passes on what a process prints; the returned function gives its last line of errors. */
function lastWords(child: ChildProcess, log: (text: string) => void): () => string {
  let last = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      log(text);
      if (stream === child.stderr) last = (last + text).slice(-2000);
    });
  }
  return () => last.trim().split('\n').at(-1) ?? '';
}

function isToShell(message: unknown): message is ToShell {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    ['ready', 'failed', 'activity', 'runEnded'].includes(String(message.kind))
  );
}
