import { varianceScalingOf } from '../../../../core/nodes/initializers.ts';
import { serialized, snakeCase } from './serialized.ts';

/**
 * An initializer of a layer's configuration as Keras holds it: a name; a name and a factor of its variance; or a class with its
 * configuration.
 */
export function initializer(value: unknown): unknown {
  if (typeof value === 'string') return snakeCase(value).replace('le_cun', 'lecun');
  if (typeof value !== 'object' || value === null)
    throw new Error(`no initializer: ${JSON.stringify(value)}`);
  if ('className' in value && 'config' in value)
    return serialized('keras.initializers', String(value.className), { ...Object(value.config) });
  if ('initializer' in value && 'varianceFactor' in value)
    return scaled(String(value.initializer), Number(value.varianceFactor));
  throw new Error(`no initializer: ${JSON.stringify(value)}`);
}

/** Those whose variance does not follow the shape stay as they are. */
function scaled(name: string, factor: number): unknown {
  const found = varianceScalingOf(name);
  if (found === null) return initializer(name);
  return serialized('keras.initializers', 'VarianceScaling', {
    scale: found.scale * factor,
    mode: snakeCase(found.mode),
    distribution: found.distribution === 'uniform' ? 'uniform' : 'truncated_normal',
  });
}
