import { z } from 'zod';
import { sameValue } from '../equal.ts';
import { initializerSettings } from '../nodes/initializers.ts';
import { ruledRoles, ruleSettings } from '../nodes/kernel-rules.ts';
import { standardizationSettings } from '../nodes/standardization.ts';
import { hashText } from '../random.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

/** Four hashes of 32 bits: no two networks of one person meet by accident. */
const salts = ['a', 'b', 'c', 'd'];

/**
 * Parameters that came to kinds later. At their defaults they change nothing and have no part in a digest, so that runs from before them
 * still have the digest of their network.
 */
const later: Readonly<Record<string, unknown>> = {
  ...z.strictObject({ ...initializerSettings, ...ruleSettings, ...standardizationSettings }).parse({}),
  ...Object.fromEntries(
    Object.values(ruledRoles).flatMap((start) => [
      [`${start}Regularizer`, 'none'],
      [`${start}Constraint`, 'none'],
    ]),
  ),
  biasInitializer: 'zeros',
  keepDims: false,
};

/** Layers that an edit has not touched are the same objects in the next network. */
const known = new WeakMap<Layer, string>();

/**
 * A digest of what a network computes: its layers by path, with all parameters and inputs. The document's name, places, notes and
 * the way in which its parameters are written have no part in it.
 */
export function networkDigest({ layers }: Pick<Network, 'layers'>): string {
  const text = layers.map(layerText).toSorted().join('\n');
  return salts
    .map((salt) =>
      hashText(salt + text)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
}

function layerText(layer: Layer): string {
  const before = known.get(layer);
  if (before !== undefined) return before;
  const { path, kind, params, inputs } = layer;
  const text = JSON.stringify([
    path,
    kind,
    sorted(params),
    inputs.map(({ port, from }) => [port, from ?? null]),
  ]);
  known.set(layer, text);
  return text;
}

/** The order of keys says nothing. */
function sorted(params: Readonly<Record<string, unknown>> | undefined): unknown {
  if (params === undefined) return null;
  return Object.keys(params)
    .toSorted()
    .filter((key) => !(Object.hasOwn(later, key) && sameValue(params[key], later[key])))
    .map((key) => [key, params[key]]);
}
