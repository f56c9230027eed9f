import { hashText } from '../random.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

/** Four hashes of 32 bits: no two networks of one person meet by accident. */
const salts = ['a', 'b', 'c', 'd'];

/** Layers that an edit has not touched are the same objects in the next network. */
const known = new WeakMap<Layer, string>();

/**
 * A digest of what a network computes: its layers by path, with their inputs and all parameters that are not at their defaults, so
 * that a parameter which a kind gets later changes no digest. The document's name, places, notes and the way in which its parameters
 * are written have no part in it.
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
  const { path, kind, params, definition, inputs } = layer;
  const text = JSON.stringify([
    path,
    kind,
    sorted(params, definition?.params.parse({})),
    inputs.map(({ port, from }) => [port, from ?? null]),
  ]);
  known.set(layer, text);
  return text;
}

type Params = Readonly<Record<string, unknown>> | undefined;

/** The order of keys says nothing, nor does what is at its default. */
function sorted(params: Params, defaults: Params): unknown {
  if (params === undefined) return null;
  return Object.keys(params)
    .toSorted()
    .map((key) => [key, params[key]] as const)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults?.[key]));
}
