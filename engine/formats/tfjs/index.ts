import { SkiplaneError } from '../../../core/error.ts';
import { stockModel } from '../../../core/formats/tfjs/stock-model.ts';
import { tfjs as format } from '../../../core/formats/tfjs.ts';
import { computingWeights } from '../../../core/ops/computing-weights.ts';
import { defineEngine, type ModelParts } from '../define.ts';
import { standardizedAhead } from '../standardized.ts';
import { tfjsReadme } from '../tfjs-readme.ts';
import { openStock } from './open.ts';
import { topologyOf } from './topology.ts';
import { webPage } from './web-page.ts';
import { type WeightsFile, weightsFile } from './weights-file.ts';

/** A layers model that stock tfjs loads and computes alike. */
export const tfjs = defineEngine(format, {
  async write(model, options, { onProgress }) {
    const { network, program, metadata } = model;
    onProgress?.(0, 1, 'writing layers');
    const stock = stockModel(network);
    const modelTopology = topologyOf(stock);
    const file = weightsFile(stock, computingWeights(program, model.weights));
    const files = new Map<string, Uint8Array | string>([
      [
        'model.json',
        JSON.stringify({
          format: 'layers-model',
          generatedBy: 'Skiplane',
          convertedBy: null,
          modelTopology,
          ...about(model, file),
          weightsManifest: [{ paths: ['weights.bin'], weights: file.specs }],
        }),
      ],
      ['weights.bin', file.bytes],
    ]);
    if (metadata !== null) files.set('README.md', tfjsReadme(metadata, options));
    if (options.webPage) {
      if (metadata === null) throw noImages();
      for (const [name, content] of await webPage(modelTopology, file, metadata)) files.set(name, content);
    }
    return {
      files,
      changes: [...stock.changes, ...standardizedAhead(model)],
      layout: '[batch, height, width, channels]',
      batch: 'free',
    };
  },
  open: (folder, { network }, _options, { signal }) => openStock(folder, network, signal),
});

/** What the file says of its model. Its document only where the file has the weights that it names: Skiplane puts both together. */
function about(
  { metadata, program }: ModelParts,
  { specs }: WeightsFile,
): { readonly userDefinedMetadata?: Readonly<Record<string, unknown>> } {
  if (metadata === null) return {};
  const written = new Set(specs.map(({ name }) => name));
  const whole = [...program.weights.keys()].every((name) => written.has(name));
  return { userDefinedMetadata: { skiplane: whole ? metadata : { ...metadata, document: null } } };
}

function noImages(): SkiplaneError {
  return new SkiplaneError(
    'export/not-held',
    'Expected an image classifier for the web page, received a network without a description of its inputs: export it without the page.',
  );
}
