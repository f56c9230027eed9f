import { serialized, snakeCase } from './serialized.ts';

/** An initializer of a layer's configuration as Keras holds it: a name, or a class with its configuration. */
export function initializer(value: unknown): unknown {
  if (typeof value === 'string') return snakeCase(value).replace('le_cun', 'lecun');
  if (typeof value !== 'object' || value === null || !('className' in value && 'config' in value))
    throw new Error(`no initializer: ${JSON.stringify(value)}`);
  return serialized('keras.initializers', String(value.className), kerasConfig({ ...Object(value.config) }));
}

/** tfjs calls a normal that is cut by the name of the whole one. */
function kerasConfig(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { mode, distribution } = config;
  if (distribution === undefined) return config;
  return {
    ...config,
    mode: snakeCase(String(mode)),
    distribution: distribution === 'normal' ? 'truncated_normal' : distribution,
  };
}
