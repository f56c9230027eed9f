import { formatVersion, type GraphNode, type SkiplaneDocument } from '../../core/document/schema.ts';
import { graphOf, node } from './documents.ts';

export interface DeepMlp {
  readonly blocks: number;
  readonly width: number;
  /** Values of an input. With any number but `width`, a dense layer leads to it. */
  readonly inputs: number;
  readonly normalized: boolean;
  readonly skips: boolean;
  /** A factor on every branch. */
  readonly scale?: number;
  /** A dense layer to so many values at the end. */
  readonly outputs?: number;
}

/** Blocks of [batch normalization,] ReLU and dense layer (He's initial values), which is added to the block's input where there are skips. */
export function deepMlp({
  blocks,
  width,
  inputs,
  normalized,
  skips,
  scale,
  outputs,
}: DeepMlp): SkiplaneDocument {
  const dense = (id: string, units: number): GraphNode =>
    node(id, 'dense', { units, useBias: false, kernelInitializer: 'heNormal' });
  const branch = [
    ...(normalized ? [node('bn', 'batchNormalization')] : []),
    node('relu', 'activation', { activation: 'relu' }),
    dense('dense', width),
    ...(scale === undefined ? [] : [node('scale', 'layerScale', { initialValue: scale, shared: true })]),
  ];
  const before = inputs === width ? [] : [dense('first', width)];
  const after = outputs === undefined ? [] : [dense('last', outputs)];
  const main = [
    node('input', 'input', { shape: [inputs] }),
    ...before,
    { id: 'block', kind: 'block', block: 'layer', repeat: blocks },
    ...after,
    node('output', 'output'),
  ];
  const inner = [
    node('in', 'input'),
    ...branch,
    ...(skips ? [node('add', 'add')] : []),
    node('out', 'output'),
  ];
  return {
    format: 'skiplane',
    version: formatVersion,
    name: skips ? 'Deep residual network' : 'Deep plain network',
    parameters: {},
    graph: graphOf(main, chained(main)),
    blocks: {
      layer: {
        parameters: {},
        graph: graphOf(inner, [...chained(inner), ...(skips ? ['in > add'] : [])]),
      },
    },
  };
}

function chained(nodes: readonly GraphNode[]): string[] {
  return nodes.slice(1).map(({ id }, i) => `${nodes[i]?.id} > ${id}`);
}
