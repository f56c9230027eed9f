import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keras as format } from '../../../core/formats/keras.ts';
import type { FormatWriter, ModelParts } from '../../../engine/formats/define.ts';
import {
  consumeModel,
  type KerasProcess,
  type Opened,
  startKeras,
} from '../../../engine/formats/keras/consumer.ts';
import { keras } from '../../../engine/formats/keras/index.ts';
import { examples } from '../../contract/example-layer.ts';
import { describeBackend } from '../../setup/backends.ts';
import { readTemplate } from '../../setup/documents.ts';
import { exampleDocument, partsWithRandomWeights } from '../../setup/example-network.ts';
import { someExported } from '../../setup/exported-templates.ts';
import { heavy } from '../../setup/heavy.ts';
import { noKerasOn } from '../../setup/keras.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';

/** Starts of Python with TensorFlow take many seconds. */
const slow = 300_000;

for (const backend of ['tensorflow', 'torch'] as const) {
  const missing = noKerasOn[backend];
  describe.skipIf(missing !== undefined)(
    `Keras on ${backend}${missing === undefined ? '' : `: skipped, ${missing}`}`,
    () => {
      let python: KerasProcess;

      beforeAll(async () => {
        const started = await startKeras({ backend });
        if ('notHere' in started) throw new Error(started.notHere);
        python = started;
      }, slow);

      afterAll(() => python?.close());

      /** Proves an export in the one Python that all share, and holds the counts of weights against the network's. */
      async function expectEqual(model: ModelParts): Promise<void> {
        const counts: Opened[] = [];
        const shared: FormatWriter<Record<string, never>> = {
          write: keras.write,
          async open(folder, parts) {
            const consumer = await consumeModel(python, folder, parts);
            counts.push(consumer);
            return consumer;
          },
        };
        const report = await proveFormat(model, format, shared);
        expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
        expect(report.checkedWith).toContain(backend);
        const { layers } = model.network;
        // Every layer is compared, not the outputs alone.
        const computed = layers.filter(({ kind }) => kind !== 'input' && kind !== 'output');
        expect(report.layers.map(({ path }) => path)).toEqual(computed.map(({ path }) => path));
        const sum = (which: 'trainable' | 'nonTrainable'): number =>
          layers.reduce((total, { cost }) => total + cost[which], 0);
        expect(counts[0]).toMatchObject({ trainable: sum('trainable'), nonTrainable: sum('nonTrainable') });
      }

      describeBackend('wasm', () => {
        // By one of the two that compute in every test run, by the other where there are minutes.
        for (const example of (backend === 'torch') === heavy ? examples : [])
          it(`${example.title}: equals the engine in Keras`, () =>
            expectEqual(partsWithRandomWeights(exampleDocument(example))));

        for (const name of someExported)
          it(
            `${name}: equals the engine in Keras`,
            () => expectEqual(partsWithRandomWeights(readTemplate(name))),
            slow,
          );
      });
    },
  );
}
