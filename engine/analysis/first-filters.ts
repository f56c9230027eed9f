import { SkiplaneError } from '../../core/error.ts';
import type { AnalysisResponses } from '../../core/protocol/analysis.ts';
import type { SmallImage } from '../../core/protocol/scalars.ts';
import { layersOf } from './layers.ts';
import type { Trained } from './trained.ts';

/**
 * The kernels of the first convolution as images. Three input channels are red, green and blue; of any other number the mean
 * over the input channels is shown in grey. All filters have one scale, so that they can be compared: 0 is the middle gray (128),
 * the value farthest from 0 is black or white.
 * @throws SkiplaneError where the network has no convolution
 */
export async function firstFiltersOf(trained: Trained): Promise<AnalysisResponses['firstFilters']> {
  const layer = layersOf(trained).find((candidate) => candidate.getClassName() === 'Conv2D');
  const kernel = layer?.weights[0]?.read();
  const [height, width, inputs, filters] = kernel?.shape ?? [];
  if (
    layer === undefined ||
    kernel === undefined ||
    height === undefined ||
    width === undefined ||
    inputs === undefined ||
    filters === undefined
  ) {
    throw new SkiplaneError(
      'analysis/no-convolution',
      'Expected a network with a Conv 2D layer, received one without: there are no filters to show.',
    );
  }
  const values = await kernel.data();
  const channels = inputs === 3 ? 3 : 1;
  const shown = Array.from({ length: filters }, (_, filter) =>
    Float32Array.from({ length: height * width * channels }, (__, at) => {
      if (channels === 3) return values[at * filters + filter] ?? 0;
      let sum = 0;
      for (let c = 0; c < inputs; c++) sum += values[(at * inputs + c) * filters + filter] ?? 0;
      return sum / inputs;
    }),
  );
  const most = shown.reduce((all, own) => own.reduce((a, b) => Math.max(a, Math.abs(b)), all), 0);
  const images = shown.map((own): SmallImage => {
    const pixels = Uint8Array.from(own, (value) =>
      Math.round(127.5 + (most === 0 ? 0 : (127.5 * value) / most)),
    );
    return { width, height, channels, pixels };
  });
  return { layer: layer.name, shape: [height, width, inputs, filters], filters: images };
}
