import { onlySource, stockBuilder } from '../build.ts';
import type { Site, StockWeight, ToStock } from '../define.ts';

/** Part of a weight `[before, heads, behind]`: what belongs to one head, `[before, behind]`. */
function ofHead(head: number, heads: number, behind: number): (values: Float32Array) => Float32Array {
  return (values) => {
    const rows = values.length / (heads * behind);
    const own = new Float32Array(rows * behind);
    for (let row = 0; row < rows; row++) {
      const from = (row * heads + head) * behind;
      own.set(values.subarray(from, from + behind), row * behind);
    }
    return own;
  };
}

/** A dense layer's weights for one head of a projection. */
function headWeights({ path, inputs }: Site, name: string, head: number, heads: Heads): StockWeight[] {
  const { numHeads, keyDim, useBias } = heads;
  const arrange = ofHead(head, numHeads, keyDim);
  const features = inputs[0]?.at(-1) ?? 0;
  const kernel = { weight: `${path}/${name}/kernel`, arrange };
  const bias = { weight: `${path}/${name}/bias`, arrange };
  return [
    { name: 'kernel', shape: [features, keyDim], values: kernel },
    ...(useBias ? [{ name: 'bias', shape: [keyDim], values: bias }] : []),
  ];
}

interface Heads {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly useBias: boolean;
}

/** Dense layers for the queries, keys and values of every head, products of each two, and a dense layer behind all heads. */
export const multiHeadAttention: ToStock = (site) => {
  const { config } = site.layer;
  const heads: Heads = {
    numHeads: Number(config['numHeads']),
    keyDim: Number(config['keyDim']),
    useBias: config['useBias'] === true,
  };
  const { numHeads, keyDim, useBias } = heads;
  const x = onlySource(site);
  const features = site.inputs[0]?.at(-1) ?? 0;
  const { layers, add } = stockBuilder(site);
  const dense = (units: number) => ({ units, useBias, kernelInitializer: 'zeros' });
  const gathered = Array.from({ length: numHeads }, (_, head) => {
    const named = (part: string): string => (numHeads === 1 ? part : `${part}${head + 1}`);
    const project = (name: string): string =>
      add(named(name), 'Dense', dense(keyDim), [x], headWeights(site, name, head, heads));
    const scale = { scale: 1 / Math.sqrt(keyDim), offset: 0 };
    const query = add(named('scaled'), 'Rescaling', scale, [project('query')]);
    const scores = add(named('scores'), 'Dot', { axes: [2, 2] }, [query, project('key')]);
    const attention = add(named('attention'), 'Activation', { activation: 'softmax' }, [scores]);
    return add(named('gathered'), 'Dot', { axes: [2, 1] }, [attention, project('value')]);
  });
  const [only = ''] = gathered;
  const joined = gathered.length === 1 ? only : add('heads', 'Concatenate', { axis: -1 }, gathered);
  const output = `${site.path}/attention_output`;
  const weights: StockWeight[] = [
    { name: 'kernel', shape: [numHeads * keyDim, features], values: { weight: `${output}/kernel` } },
    ...(useBias ? [{ name: 'bias', shape: [features], values: { weight: `${output}/bias` } }] : []),
  ];
  return {
    layers,
    y: add(null, 'Dense', dense(features), [joined], weights),
    change: 'became dense layers and products for each head, and a dense layer behind them',
  };
};
