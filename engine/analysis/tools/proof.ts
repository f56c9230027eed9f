import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../../core/backends.ts';
import { runOrder } from '../../formats/order.ts';
import type { ToolRunner } from './define.ts';

export const proof: ToolRunner<'proof'> = {
  async run({ place }, { format }, host) {
    const folder = await mkdtemp(join(tmpdir(), 'skiplane-proof-'));
    try {
      const { report } = await runOrder(
        {
          source: { kind: 'model', place },
          format,
          options: {},
          out: join(folder, format),
          verify: true,
        },
        // A tool that computes finds a backend started.
        async () => tf.getBackend() as BackendName,
        { signal: host.signal, onProgress: (done, total) => host.progress(done, total) },
      );
      const { verdict, checkedWith, notChecked, identity, outputs, layers, accuracy } = report;
      const same = outputs.flatMap(({ sameLargest }) => (sameLargest === null ? [] : [sameLargest]));
      return {
        network: identity.name,
        format,
        verdict,
        checkedWith,
        notChecked,
        bytes: identity.files.reduce((sum, { bytes }) => sum + bytes, 0),
        outputs: outputs.map(({ name, maxRelative, tolerance }) => ({ path: name, maxRelative, tolerance })),
        layers: layers.map(({ path, maxRelative, tolerance }) => ({ path, maxRelative, tolerance })),
        images: accuracy?.samples ?? 0,
        accuracy: accuracy?.source ?? null,
        exportedAccuracy: accuracy?.target ?? null,
        sameLargest: same.length === 0 ? null : Math.min(...same),
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
