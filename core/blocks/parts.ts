import type { GraphNode } from '../document/schema.ts';

/** Words for describing what blocks and templates are made of. Sizes are numbers or expressions over its parameters. */

type Size = number | string;

export function node(id: string, kind: string, params?: Readonly<Record<string, unknown>>): GraphNode {
  return params === undefined ? { id, kind } : { id, kind, params: { ...params } };
}

/** A convolution without bias, since batch normalization stands before or after it. */
export function conv(
  id: string,
  filters: Size,
  kernelSize: Size,
  { strides = 1, groups = 1 }: { readonly strides?: Size; readonly groups?: Size } = {},
): GraphNode {
  return node(id, 'conv2d', {
    filters,
    kernelSize,
    ...(strides === 1 ? {} : { strides }),
    ...(groups === 1 ? {} : { groups }),
    useBias: false,
  });
}

/** Moving statistics that follow within a few dozen steps, as in the papers' own code; Keras's 0.99 suits long epochs. */
export const bn = (id: string): GraphNode => node(id, 'batchNormalization', { momentum: 0.9 });
export const activation = (id: string, name: string): GraphNode =>
  node(id, 'activation', { activation: name });
export const relu = (id: string): GraphNode => activation(id, 'relu');
export const add: GraphNode = node('add', 'add');
export const concat: GraphNode = node('concat', 'concatenate');
export const averagePool: GraphNode = node('pool', 'averagePooling2d', { poolSize: 2, strides: 2 });
export const input: GraphNode = node('input', 'input');
export const output: GraphNode = node('output', 'output');
