import type { Network } from '../../network/network.ts';

/**
 * What stands in a layer's name in Keras where its path has a dot, which the torch backend refuses: an underscore, or as many as it
 * takes for no two layers to have one name.
 */
export function nameSeparator(network: Network): string {
  const paths = network.layers.map(({ path }) => path);
  let separator = '_';
  while (new Set(paths.map((path) => path.replaceAll('.', separator))).size < paths.length) separator += '_';
  return separator;
}

/** The names of layers in Keras, by their paths. */
export function kerasNames(network: Network): Map<string, string> {
  const separator = nameSeparator(network);
  return new Map(network.layers.map(({ path }) => [path, path.replaceAll('.', separator)]));
}
