import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { startLiteRt } from '../../../engine/formats/tflite/litert/litert.ts';
import { serialize } from '../../../engine/formats/tflite/serialize.ts';
import { batch, examples } from '../../contract/example-layer.ts';
import { edgeExamples } from '../../setup/edge-examples.ts';
import { noTensorflow, runPython } from '../../setup/keras.ts';
import { relativeDifference } from '../../setup/layer-networks.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { fewSteps, inEightBits, prepareExample } from '../../setup/tflite-examples.ts';

type Response = { readonly outputs: readonly (readonly number[])[] } | { readonly error: string };

/** TensorFlow's interpreter with the kernels it takes by itself, and with those that are written to be read. */
const kernels = ['usual', 'reference'] as const;
const precisions = ['float32', 'int8'] as const;

/** TensorFlow's reference kernels have no ELU. */
const withoutReference = /"(s)?elu"/;

const all = [...examples, ...edgeExamples];

describe.skipIf(noTensorflow !== undefined)(
  `a TensorFlow Lite file, run by TensorFlow${noTensorflow === undefined ? '' : `: skipped, ${noTensorflow}`}`,
  () => {
    const expected = new Map<string, Float32Array>();
    const found = new Map<string, Response | undefined>();

    beforeAll(async () => {
      await startBackend('cpu');
      const folder = temporaryFolder(afterAll);
      const litert = startLiteRt();
      const requests: { readonly key: string; readonly request: object }[] = [];
      for (const [i, example] of all.entries()) {
        const prepared = prepareExample(example);
        expected.set(example.title, prepared.expected);
        const graphs = { float32: prepared.graph, int8: (await inEightBits(litert, prepared)).graph };
        for (const precision of precisions) {
          const file = join(folder, `${i}-${precision}.tflite`);
          writeFileSync(file, serialize(graphs[precision], new Map()));
          const inputs = prepared.inputs.map((values) => [...values]);
          for (const chosen of kernels)
            requests.push({
              key: `${example.title} ${precision} ${chosen}`,
              request: { file, kernels: chosen, inputs, count: batch },
            });
        }
      }
      litert.close();
      const responses = runPython<Response>(
        'formats/tflite_outputs.py',
        requests.map(({ request }) => request),
      );
      for (const [i, { key }] of requests.entries()) found.set(key, responses[i]);
    }, 300_000);

    for (const precision of precisions)
      for (const chosen of kernels)
        for (const { title } of all)
          it.skipIf(chosen === 'reference' && withoutReference.test(title))(
            `${title}: gives what the layer gives in tfjs, ${precision}, ${chosen} kernels`,
            () => {
              const response = found.get(`${title} ${precision} ${chosen}`);
              if (response === undefined || 'error' in response) throw new Error(response?.error);
              const difference = relativeDifference(
                response.outputs[0] ?? [],
                expected.get(title) ?? new Float32Array(),
              );
              expect(difference).toBeLessThan(precision === 'int8' ? fewSteps : 1e-4);
            },
          );
  },
);
