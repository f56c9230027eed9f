import { z } from 'zod';
import type { KerasKind } from './define.ts';
import { serialized } from './serialized.ts';
import { kerasLayer } from './standard.ts';

const wrapper = z.object({
  layer: z.object({ className: z.string(), config: z.record(z.string(), z.unknown()) }),
  mergeMode: z.string(),
});

/** A wrapper of one layer, of which Keras makes the other direction itself. */
export const bidirectional: KerasKind = ({ definition, params, inputs }) => {
  const { layer, mergeMode } = wrapper.parse(definition.layer(params, inputs)?.config);
  const { className, config } = kerasLayer(layer);
  const names = (definition.weights?.(params, inputs) ?? []).map(({ name }) => name);
  const direction = (prefix: string) => ({
    group: `${prefix}_layer/cell/vars`,
    weights: names.filter((name) => name.startsWith(`${prefix}_`)),
  });
  return [
    {
      className: 'Bidirectional',
      config: {
        layer: serialized('keras.layers', className, {
          name: className.toLowerCase(),
          dtype: 'float32',
          ...config,
        }),
        merge_mode: mergeMode,
      },
      groups: [direction('forward'), direction('backward')],
    },
  ];
};
