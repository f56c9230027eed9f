import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { messageOf, SkiplaneError } from '../../../../core/error.ts';
import { programPath } from '../../../program.ts';
import { jobs } from '../jobs/index.ts';
import type { Job } from '../jobs/job.ts';
import { memoryOf, moduleFor, ownModule, type WasmMemory } from '../own-module.ts';
import { type Gate, giveOut, mostValues, openGate } from './gate.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly module: object;
  readonly memory: WasmMemory;
  readonly buffer: SharedArrayBuffer;
  /** From 1; the thread that gives out the jobs is 0. */
  readonly thread: number;
}

interface Team {
  readonly gate: Gate;
  readonly workers: readonly Worker[];
  /** Why no job can be given out any more. */
  broken?: SkiplaneError;
}

/** More would wait for memory rather than compute. */
const mostThreads = 32;

const teams = new WeakMap<BackendWasm, Team>();
let wanted: number | undefined;

/** Threads that compute on the wasm backend, the caller's included: as many as there are cores, or as `SKIPLANE_THREADS` says. */
export function threadCount(): number {
  const asked = wanted ?? Number(process.env['SKIPLANE_THREADS'] || availableParallelism());
  return Number.isFinite(asked) ? Math.max(1, Math.min(mostThreads, Math.floor(asked))) : 1;
}

/** Sets the number of threads, from the next job on. Results are the same bit for bit, whatever it is. */
export async function setThreadCount(backend: BackendWasm, count: number | undefined): Promise<void> {
  wanted = count;
  const team = teams.get(backend);
  teams.delete(backend);
  await Promise.all(team?.workers.map((worker) => worker.terminate()) ?? []);
}

/**
 * Does all parts of a job, with all threads where there are several. They are started by the first job that has several parts.
 * Which thread takes which part is left to chance; since every part writes to places of its own, the result is not.
 * @throws SkiplaneError where a thread fails
 */
export function runJob<Name extends string>(
  backend: BackendWasm,
  job: Job<Name>,
  given: Readonly<Record<Name, number>>,
  parts: number,
  rest: readonly number[] = [],
): void {
  const values = [...job.names.map((name) => given[name]), ...rest];
  const routines = ownModule(backend);
  const take = (part: number) => job.run(routines, values, part, 0);
  const team = parts > 1 && values.length <= mostValues ? teamOf(backend) : undefined;
  if (team === undefined) {
    for (let part = 0; part < parts; part++) take(part);
    return;
  }
  if (team.broken !== undefined) throw team.broken;
  try {
    giveOut(team.gate, jobs.indexOf(job), values, parts, take);
  } catch (thrown) {
    team.broken = new SkiplaneError(
      'backend/thread-failed',
      `A computation that the wasm backend's ${threadCount()} threads share could not be finished: ${messageOf(thrown)}; start it again, or set SKIPLANE_THREADS=1 to run without threads.`,
    );
    throw team.broken;
  }
}

function teamOf(backend: BackendWasm): Team | undefined {
  const known = teams.get(backend);
  if (known !== undefined) return known;
  const count = threadCount();
  const memory = memoryOf(backend);
  if (count === 1 || !(memory.buffer instanceof SharedArrayBuffer)) return undefined;
  const gate = openGate();
  const program = programPath('wasm-thread');
  const workers = Array.from({ length: count - 1 }, (_, i) => {
    const data: ThreadData = { module: moduleFor(memory), memory, buffer: gate.buffer, thread: i + 1 };
    const worker = new Worker(program, { workerData: data, execArgv: [] });
    // A thread that cannot start takes no parts: it costs speed alone.
    worker.on('error', (error) =>
      process.emitWarning(`A thread of the wasm backend ended: ${messageOf(error)}`),
    );
    // They wait for jobs for ever; nobody waits for them.
    worker.unref();
    return worker;
  });
  const team = { gate, workers };
  teams.set(backend, team);
  return team;
}
