import { SkiplaneError } from '../../../core/error.ts';
import { tflite as format } from '../../../core/formats/tflite.ts';
import { type Change, defineEngine, type ModelParts } from '../define.ts';
import type { Follow } from '../follow.ts';
import { standardizedAhead } from '../standardized.ts';
import type { Graph } from './graph.ts';
import { calibrate } from './int8/calibrate.ts';
import { quantize } from './int8/quantize.ts';
import { startLiteRt } from './litert/litert.ts';
import { modelFile, openInLiteRt } from './open.ts';
import { serialize } from './serialize.ts';
import { toGraph } from './to-graph.ts';

export const tflite = defineEngine(format, {
  async write(model, { precision, samples }, follow) {
    const float = toGraph(model.program, model.weights);
    const { graph, changes } =
      precision === 'int8'
        ? await inEightBits(model, float.graph, samples, follow)
        : { ...float, changes: [] };
    return {
      files: new Map([[modelFile, serialize(graph, notesOf(model))]]),
      changes: [oneAtATime, ...float.changes, ...standardizedAhead(model), ...changes],
      layout: '[batch, height, width, channels]',
      batch: '1',
    };
  },
  open: (folder, { program }, _options, follow) => openInLiteRt(folder, program, follow),
});

const oneAtATime: Change = {
  path: '',
  what: 'the batch size was fixed at 1: the file takes one sample at a time',
};

async function inEightBits(
  { trainingImages }: ModelParts,
  graph: Graph,
  samples: number,
  follow: Follow,
): Promise<{ graph: Graph; changes: readonly Change[] }> {
  const found = (await trainingImages?.(samples, follow)) ?? {
    missing: 'the model was not trained on data',
  };
  if ('missing' in found) {
    throw new SkiplaneError(
      'export/no-pictures',
      `Expected training images to calibrate int8, but ${found.missing}: export a trained model whose data are available, or use the precision float32.`,
    );
  }
  const litert = startLiteRt();
  const ranges = await calibrate(
    litert,
    graph,
    found.images.map((image) => [image]),
    follow,
  ).finally(litert.close);
  const quantized = quantize(graph, ranges);
  return {
    graph: quantized.graph,
    changes: [
      {
        path: '',
        what: `weights became 8-bit integers with a scale per output channel, and values between layers became 8-bit integers with ranges measured on ${found.images.length} training images`,
      },
      ...quantized.changes,
    ],
  };
}

/** What whoever uses the file has to know, beside the network. */
function notesOf({ metadata }: ModelParts): ReadonlyMap<string, string> {
  if (metadata === null) return new Map();
  const { name, classes, inputShape, normalization } = metadata;
  return new Map([['skiplane', JSON.stringify({ name, classes, inputShape, normalization })]]);
}
