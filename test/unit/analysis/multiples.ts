import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { documentOf, node } from '../../setup/documents.ts';

/** A classifier of 12×12 gray images with residual blocks of these names, whose branch is a multiple of their skip: `a` ends at `aSum`. */
export function multiples(...blocks: readonly string[]): SkiplaneDocument {
  const ends = ['first', ...blocks.map((id) => `${id}Sum`)];
  return documentOf(
    [
      node('input', 'input', { shape: [12, 12, 1] }),
      node('first', 'conv2d', { filters: 4 }),
      ...blocks.flatMap((id) => [node(id, 'layerScale', { shared: true }), node(`${id}Sum`, 'add')]),
      node('mean', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > first',
      ...blocks.flatMap((id, i) => [`${ends[i]} > ${id}`, `${id} > ${id}Sum`, `${ends[i]} > ${id}Sum`]),
      `${ends.at(-1)} > mean`,
      'mean > dense',
      'dense > softmax',
      'softmax > output',
    ],
  );
}
