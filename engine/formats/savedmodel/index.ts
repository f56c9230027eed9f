import { savedmodel as format } from '../../../core/formats/savedmodel.ts';
import { defineEngine, type ModelParts } from '../define.ts';
import { standardizedAhead } from '../standardized.ts';
import { writeSavedModel } from './write.ts';

export const savedmodel = defineEngine(format, {
  async write(model) {
    return {
      files: new Map<string, string | Uint8Array>([
        ['saved_model/saved_model.pb', writeSavedModel(model)],
        // TensorFlow looks for this folder, which is empty as all weights are constants.
        ['saved_model/variables/.keep', ''],
      ]),
      changes: [
        ...normalizations(model).map((path) => ({
          path,
          what: 'batch normalization became one factor and one offset per channel',
        })),
        ...standardizedAhead(model),
        {
          path: '',
          what: 'weights became constants of the graph, so the file can compute but not train',
        },
      ],
      layout: '[batch, height, width, channels]',
      batch: 'any number',
    };
  },
  async open(folder, model) {
    const { openInTensorflow } = await import('./consumer.ts');
    return openInTensorflow(folder, model);
  },
});

function normalizations({ network }: ModelParts): string[] {
  return network.layers.filter(({ kind }) => kind === 'batchNormalization').map(({ path }) => path);
}
