import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { lowerNetwork } from '../../core/ops/program.ts';
import { random } from '../../core/random.ts';
import { elementCount } from '../../core/shape.ts';
import type { ModelParts } from '../../engine/formats/define.ts';
import type { Example } from '../contract/example-layer.ts';

/** The path of the layer under test. */
export const examplePath = 'layer';

/** A document with one layer: an input for each of the example's, the layer, an output. */
export function exampleDocument({ definition, example }: Example): SkiplaneDocument {
  const ports = definition.inputs;
  return readDocument(
    JSON.stringify({
      format: 'skiplane',
      version: 2,
      name: definition.label,
      graph: {
        nodes: [
          ...example.inputs.map((shape, i) => ({ id: `input${i}`, kind: 'input', params: { shape } })),
          { id: examplePath, kind: definition.kind, params: example.params },
          { id: 'output', kind: 'output' },
        ],
        edges: [
          ...example.inputs.map((_, i) => ({
            from: `input${i}`,
            to: examplePath,
            input: (ports[i] ?? ports[0])?.name ?? 'x',
          })),
          { from: examplePath, to: 'output' },
        ],
      },
    }),
  );
}

/**
 * A document as an exporter gets it, with weights that are neither zeros nor ones: every weight is seen in the result. Variances are
 * positive, and kernels are scaled by what they sum over, so that deep networks neither vanish nor explode.
 */
export function partsWithRandomWeights(document: SkiplaneDocument, seed = 3): ModelParts {
  const network = buildNetwork(document);
  const program = lowerNetwork(network);
  const weights = new Map<string, Float32Array>();
  for (const [name, { shape }] of program.weights) {
    const source = random(seed, weights.size);
    const size = elementCount(shape);
    const fanIn = Math.max(1, size / (shape.at(-1) ?? 1));
    const scale = shape.length > 1 ? 1.2 / Math.sqrt(fanIn) : 0.3;
    const about = /variance|gamma/.test(name) ? 1 : 0;
    weights.set(
      name,
      Float32Array.from({ length: size }, () => {
        const value = about + scale * source.normal();
        return about === 1 ? 0.5 + Math.abs(value) : value;
      }),
    );
  }
  return { document, network, program, weights, metadata: null, from: `random numbers of seed ${seed}` };
}
