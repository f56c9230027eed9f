import { onnx as format } from '../../../core/formats/onnx.ts';
import { computingWeights } from '../../../core/ops/computing-weights.ts';
import { foldBatchNormalization, type ReadWeight } from '../../../core/ops/fold-batch-normalization.ts';
import { skiplaneVersion } from '../../version.ts';
import { type Change, defineEngine, type ModelParts } from '../define.ts';
import { standardizedAhead } from '../standardized.ts';
import { buildGraph, type GraphOptions, type OnnxGraph } from './build.ts';
import { onnxMetadata } from './metadata.ts';
import { serializeModel } from './serialize.ts';
import { openInOnnxRuntime } from './session.ts';

/** Models as ONNX files of float32, whose batch axis is free. */
export const onnx = defineEngine(format, {
  async write(model, options, { signal }) {
    signal?.throwIfAborted();
    const { graph, changes } = graphOf(model, options);
    const version = skiplaneVersion();
    const bytes = serializeModel(graph, {
      name: model.network.name,
      producerVersion: version,
      metadata: onnxMetadata(model, options.layout, version),
    });
    return {
      files: new Map([['model.onnx', bytes]]),
      changes,
      layout:
        options.layout === 'nchw' ? '[batch, channels, height, width]' : '[batch, height, width, channels]',
      batch: 'free',
    };
  },
  open: (folder, model, options, follow) => openInOnnxRuntime(folder, graphOf(model, options).graph, follow),
});

interface Options extends GraphOptions {
  readonly fold: boolean;
}

function graphOf(
  model: ModelParts,
  options: Options,
): { readonly graph: OnnxGraph; readonly changes: Change[] } {
  const weights = computingWeights(model.program, model.weights);
  const read: ReadWeight = (name) => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`the model has no weight ${name}`);
    return values;
  };
  if (!options.fold) {
    const graph = buildGraph(model.program, read, options);
    return { graph, changes: [...graph.changes, ...leftOut(model), ...standardizedAhead(model)] };
  }
  const { program, read: readFolded, folded } = foldBatchNormalization(model.program, read);
  const graph = buildGraph(program, readFolded, options);
  const foldedAway = [...folded].map(([path, into]) => ({
    path,
    what: `was folded into the weights of ${into}`,
  }));
  return {
    graph,
    changes: [...graph.changes, ...leftOut(model), ...standardizedAhead(model), ...foldedAway],
  };
}

/** Layers without operations: those that only training needs. */
function leftOut({ network, program }: ModelParts): Change[] {
  const withOperations = new Set(program.steps.map(({ path }) => path));
  return network.layers
    .filter(({ path, kind }) => kind !== 'input' && kind !== 'output' && !withOperations.has(path))
    .map(({ path }) => ({ path, what: 'was removed, because it does nothing outside training' }));
}
