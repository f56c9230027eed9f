import { existsSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { hidesCaches } from '../../engine/backends/hidden-caches.ts';
import { estimatedMiB, measuredMiB } from '../bench/memory/measure.ts';
import type { MemoryCaseName } from '../bench/memory/networks.ts';

// Only Linux tells the peak of a process.
const told = existsSync('/proc/self/status');
const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');
/** Processes that are measured at most, each by its peak; the smallest counts. */
const runs = 4;
/** Some seconds each. `npm run bench:memory` knows more. */
const networks = [
  'resnet-20-cifar',
  'resnet-56-cifar',
  'resnet-18',
] as const satisfies readonly MemoryCaseName[];

describe.runIf(told)('the estimate of memory', () => {
  for (const { backend, available, reason } of backends) {
    // Its constants are those of TensorFlow with oneDNN.
    const other = backend === 'tensorflow' && hidesCaches();
    const why = available ? (other ? 'TensorFlow computes without oneDNN here' : '') : reason;
    for (const name of networks) {
      it.runIf(why === '')(
        `of ${name} on ${why === '' ? backend : `${backend}: skipped, ${why}`} is not below its peak, and near it`,
        async () => {
          const estimate = estimatedMiB(name, backend);
          let peak = Number.POSITIVE_INFINITY;
          // What the collector leaves lying is no need: it differs from run to run by a tenth and more on a busy machine.
          for (let run = 0; run < runs && peak > estimate; run++)
            peak = Math.min(peak, await measuredMiB(name, backend));
          expect(estimate / peak).toBeGreaterThanOrEqual(1);
          expect(estimate / peak).toBeLessThan(1.27);
        },
        900_000,
      );
    }
  }
});
