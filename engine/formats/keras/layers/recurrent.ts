import type { KerasKind } from './define.ts';
import { kerasLayer } from './standard.ts';

/** Its weights are those of the cell that it runs step by step. */
export const recurrent: KerasKind = ({ definition, params, inputs }) => {
  const layer = definition.layer(params, inputs);
  if (layer === null) throw new Error(`${definition.kind} is no layer`);
  const weights = (definition.weights?.(params, inputs) ?? []).map(({ name }) => name);
  return [{ ...kerasLayer(layer), groups: [{ group: 'cell/vars', weights }] }];
};
