import type { KerasKind, WeightGroup } from './define.ts';
import { kerasLayer } from './standard.ts';

/** What Keras calls the parts that hold the weights, by what the weights themselves begin with. */
const parts: Readonly<Record<string, string>> = {
  query: 'query_dense',
  key: 'key_dense',
  value: 'value_dense',
  attention_output: 'output_dense',
};

/** Self-attention: queries, keys and values are all of what the layer reads. */
export const multiHeadAttention: KerasKind = ({ definition, params, inputs }) => {
  const layer = definition.layer(params, inputs);
  if (layer === null) throw new Error(`${definition.kind} is no layer`);
  const names = (definition.weights?.(params, inputs) ?? []).map(({ name }) => name);
  const groups = Object.entries(parts).map(
    ([prefix, part]): WeightGroup => ({
      group: `${part}/vars`,
      weights: names.filter((name) => name.startsWith(`${prefix}/`)),
    }),
  );
  return [{ ...kerasLayer(layer), reads: [null, null], args: ['query', 'value'], groups }];
};
