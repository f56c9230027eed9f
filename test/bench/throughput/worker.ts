// A process of `npm run bench` that trains one network on one backend, or has it answer, by the code that does so everywhere, and
// prints a line of JSON for each thing it has measured.
// `node dist/bench-worker.js --network <name> --backend <name> --epochs <n> --images <n> [--task answers] [--precision mixed]`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { backendNames } from '../../../core/backends.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { tensorflowThreads } from '../../../engine/backends/tensorflow-threads.ts';
import { answerHere } from './answer-here.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';
import { tasks } from './tasks.ts';
import { trainHere } from './train-here.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { network: text, backend: text, epochs: text, images: text, task: text, precision: text },
});
const count = z.coerce.number().int().min(1);
const { network, backend, task, precision, ...counts } = z
  .object({
    network: z.enum(Object.keys(benchNetworks) as BenchNetworkName[]),
    backend: z.enum(backendNames),
    epochs: count,
    images: count,
    task: z.enum(tasks).default('training'),
    precision: z.string().optional(),
  })
  .parse(values);

// As a training starts it.
const { document, batch } = benchNetworks[network];
const threads = task === 'training' ? tensorflowThreads(buildNetwork(document()), batch) : undefined;
await startBackend(backend, { tensorflowThreads: threads });
if (task === 'training') await trainHere(benchNetworks[network], counts, precision);
else await answerHere(benchNetworks[network], counts);
