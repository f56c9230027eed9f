import { elementCount } from '../../../shape.ts';
import { onlySource, type StockBuilder, stockBuilder } from '../build.ts';
import type { Site, ToStock } from '../define.ts';

/** Learned values that are the same for every sample: the only row of an embedding, which each sample asks for by a 0 of its own. */
function learned(add: StockBuilder['add'], site: Site, weight: string, count: number): string {
  const [input = []] = site.inputs;
  const list = add('list', 'Reshape', { targetShape: [elementCount(input), 1] }, [onlySource(site)]);
  const single = add('single', 'GlobalMaxPooling1D', {}, [list]);
  const zero = add('zero', 'Rescaling', { scale: 0, offset: 0 }, [single]);
  const config = { inputDim: 1, outputDim: count, embeddingsInitializer: 'zeros' };
  const values = { weight: `${site.path}/${weight}` };
  return add('learned', 'Embedding', config, [zero], [{ name: 'embeddings', shape: [1, count], values }]);
}

/** The token is already what an embedding of one word gives: one row. */
export const classToken: ToStock = (site) => {
  const { layers, add } = stockBuilder(site);
  const token = learned(add, site, 'class_token', site.output.at(-1) ?? 0);
  return {
    layers,
    y: add(null, 'Concatenate', { axis: 1 }, [token, onlySource(site)]),
    change: 'became an embedding of one word, and a concatenation',
  };
};

export const positionEmbedding: ToStock = (site) => {
  const { layers, add } = stockBuilder(site);
  const row = learned(add, site, 'position_embeddings', elementCount(site.output));
  const rows = add('rows', 'Reshape', { targetShape: site.output }, [row]);
  return {
    layers,
    y: add(null, 'Add', {}, [onlySource(site), rows]),
    change: 'became an embedding of one word, and a sum',
  };
};
