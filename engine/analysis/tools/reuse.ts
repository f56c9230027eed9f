import { SkiplaneError } from '../../../core/error.ts';
import {
  type ChannelRun,
  type ConcatenationReader,
  concatenationReaders,
} from '../../../core/network/concatenated-sources.ts';
import { openTrained, type Trained } from '../trained.ts';
import type { ToolRunner } from './define.ts';
import { pause } from './pause.ts';
import { networkOfRun } from './run-network.ts';

export const reuse: ToolRunner<'reuse'> = {
  async run({ place }, _options, host) {
    const network = await networkOfRun(place);
    const readers = concatenationReaders(network);
    if (readers.length === 0) {
      throw new SkiplaneError(
        'analysis/no-concatenations',
        `Expected a network with layers that read concatenated maps, but ${network.name} has none: choose another run, such as that of a DenseNet.`,
      );
    }
    const order = new Map(network.layers.map(({ path }, i) => [path, i]));
    const trained = await openTrained(place.folder, place.run);
    try {
      const layers = [];
      for (const [done, { layer, runs }] of readers.entries()) {
        const found = meanWeights(await meanSizes(trained, layer), runs);
        const sources = [...found].map(([path, { maps, weight }]) => ({ path, maps, weight }));
        sources.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
        layers.push({ path: layer.path, kind: layer.kind, sources });
        await pause(host, done + 1, readers.length);
      }
      return { network: network.name, layers };
    } finally {
      trained.model.dispose();
    }
  },
};

/** Per input channel of a layer's kernel: the mean of its absolute weights. */
async function meanSizes({ model }: Trained, { path }: ConcatenationReader['layer']): Promise<Float64Array> {
  const kernel = model.weights.find(({ originalName }) => originalName === `${path}/kernel`)?.read();
  if (kernel === undefined) throw new Error(`${path} has no kernel`);
  const values = await kernel.data();
  const [channels = 0, filters = 0] = kernel.shape.slice(-2);
  const places = values.length / (channels * filters);
  const means = new Float64Array(channels);
  for (let i = 0; i < values.length; i++) {
    const channel = Math.floor(i / filters) % channels;
    means[channel] = (means[channel] ?? 0) + Math.abs(values[i] ?? 0) / (places * filters);
  }
  return means;
}

/** Per source; where the maps of one come several times, over all of them. */
function meanWeights(
  means: Float64Array,
  runs: readonly ChannelRun[],
): Map<string, { maps: number; weight: number }> {
  const sums = new Map<string, { maps: number; sum: number }>();
  let at = 0;
  for (const { source, channels } of runs) {
    const own = sums.get(source) ?? { maps: 0, sum: 0 };
    for (const mean of means.subarray(at, at + channels)) own.sum += mean;
    own.maps += channels;
    sums.set(source, own);
    at += channels;
  }
  if (at !== means.length) throw new Error(`a kernel reads ${means.length} channels, not ${at}`);
  return new Map([...sums].map(([path, { maps, sum }]) => [path, { maps, weight: sum / maps }]));
}
