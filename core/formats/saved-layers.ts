import { z } from 'zod';

/** A layer as a saved model holds it: its path, its class, and its configuration in Keras's snake_case. */
export interface SavedLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const savedModel = z.looseObject({
  config: z.looseObject({
    layers: z.array(
      z.looseObject({ class_name: z.string(), config: z.looseObject({ name: z.string().default('') }) }),
    ),
  }),
});

/** A layer within another, as in Bidirectional. */
const wrapper = z.looseObject({
  layer: z.looseObject({ class_name: z.string(), config: z.record(z.string(), z.unknown()) }),
});

/** The layers of a saved topology; those within a wrapper follow it under its name. Throws where it is no topology. */
export function savedLayers(topology: unknown): SavedLayer[] {
  return savedModel.parse(topology).config.layers.flatMap(({ class_name: className, config }) => {
    const own = { name: config.name, className, config };
    const inner = wrapper.safeParse(config);
    if (!inner.success) return [own];
    const { layer } = inner.data;
    return [own, { name: config.name, className: layer.class_name, config: layer.config }];
  });
}
