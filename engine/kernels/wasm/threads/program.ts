// The program of a thread that helps the wasm backend: `new Worker('dist/wasm-thread.js', { workerData })`. It knows no tensors,
// only addresses in the memory that it shares with the backend.
import { workerData } from 'node:worker_threads';
import { jobs } from '../jobs/index.ts';
import { instantiate } from '../own-module.ts';
import { openGate, serve } from './gate.ts';
import type { ThreadData } from './team.ts';

const { module, memory, buffer, thread } = workerData as ThreadData;
const routines = instantiate(module, memory);
serve(openGate(buffer), (job, values, part) => jobs[job]?.run(routines, values, part, thread));
