import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tfjs as format } from '../../core/formats/tfjs.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { random } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { tfjs } from '../../engine/formats/tfjs/index.ts';
import { readTemplate } from '../setup/documents.ts';
import { exportedTemplates } from '../setup/exported-templates.ts';
import { relativeDifference, weightsByName } from '../setup/layer-networks.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { partsOf, putFiles } from '../setup/written-formats.ts';

const folder = temporaryFolder(afterAll);
const options = format.options.parse({});
const count = 2;

beforeAll(() => startBackend('wasm'));

describe('the tfjs export in stock tfjs', () => {
  for (const name of exportedTemplates) {
    it(`of ${name} is refused nothing, and every layer gives the engine's numbers`, async () => {
      const document = readTemplate(name);
      const network = buildNetwork(document);
      expect(format.problems(network, options)).toEqual([]);
      const model = compileNetwork(network, { seed: 1 });
      const shape = network.byPath.get(network.inputs[0] ?? '')?.shape ?? [];
      const source = random(3);
      const pixels = Float32Array.from({ length: count * elementCount(shape) }, () => source.normal());
      const x = tf.tensor(pixels, [count, ...shape]);
      // A pass in training mode moves the statistics off their start, so that they are compared too.
      tf.tidy(() => void model.apply(x, { training: true }));
      const parts = partsOf(network, weightsByName(model), { document });
      const target = join(folder, name);
      await putFiles(target, await tfjs.write(parts, options, {}));

      const stock = await tfjs.open(target, parts, options, {});
      if ('notHere' in stock) throw new Error(stock.notHere);
      expect(stock.name).toBe('TensorFlow.js 4.22.0 (stock, wasm)');
      const found = new Map<string, Float32Array>();
      await stock.layers([pixels], count, (path, values) => found.set(path, values));
      const [output] = await stock.run([pixels], count);
      await stock.close();

      const layers = model.layers.filter((layer) => found.has(layer.name));
      // Stochastic depth does nothing outside training, and is left out.
      const written = model.layers.filter(({ name }) => network.byPath.get(name)?.kind !== 'stochasticDepth');
      expect(layers.length).toBeGreaterThan(0.9 * written.length);
      const all = tfl.model({
        inputs: model.inputs,
        outputs: layers.map((layer) => layer.output as tfl.SymbolicTensor),
      });
      const ours = [all.predict(x)].flat();
      for (const [i, layer] of layers.entries()) {
        const own = Float32Array.from(ours[i]?.dataSync() ?? []);
        // Sums are rounded in another order on either side, and up to 152 layers pass that on.
        expect(relativeDifference(found.get(layer.name) ?? [], own), layer.name).toBeLessThan(5e-5);
      }
      const expected = Float32Array.from([model.predict(x)].flat()[0]?.dataSync() ?? []);
      expect(relativeDifference(output ?? [], expected)).toBeLessThan(1e-5);
      tf.dispose([x, ...ours]);
      model.dispose();
    }, 300_000);
  }
});
