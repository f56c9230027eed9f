import { elementCount, type Shape } from '../../../../core/shape.ts';
import type { KerasKind, KerasLayer, SourceLayer } from './define.ts';
import { initializer } from './initializer.ts';

/**
 * Learned rows that are the same for every sample: those of an embedding, asked for by their numbers. Whole numbers come of what a
 * sample has, times 0. The last layer gives the rows, `learned`.
 * @param offset the numbers
 */
function learned(
  { params }: SourceLayer,
  [weight, start]: readonly [weight: string, start: string],
  offset: number | readonly number[],
  [rows, features]: readonly [rows: number, features: number],
): readonly KerasLayer[] {
  return [
    { className: 'Rescaling', config: { scale: 0, offset }, suffix: 'places', shape: [rows] },
    {
      className: 'Embedding',
      config: {
        input_dim: rows,
        output_dim: features,
        embeddings_initializer: initializer(params[start]),
      },
      suffix: 'learned',
      shape: [rows, features],
      groups: [{ group: 'vars', weights: [weight] }],
    },
  ];
}

/** One value for each of the last axes of a shape but the last, which is the largest of its features. */
function largest(shape: Shape, suffix: string): KerasLayer {
  return {
    className: 'GlobalMaxPooling1D',
    config: { data_format: 'channels_first' },
    suffix,
    shape: shape.slice(0, -1),
  };
}

export const classToken: KerasKind = (layer) => {
  const {
    inputs: [input = []],
  } = layer;
  const list = [1, elementCount(input)];
  return [
    { className: 'Reshape', config: { target_shape: list }, suffix: 'list', shape: list },
    largest(list, 'single'),
    ...learned(layer, ['class_token', 'tokenInitializer'], 0, [1, layer.shape.at(-1) ?? 0]),
    {
      className: 'Concatenate',
      config: { axis: 1 },
      reads: ['learned', null],
      change: 'the class token became an Embedding of one row and Concatenate',
    },
  ];
};

export const positionEmbedding: KerasKind = (layer) => {
  const [tokens = 0, features = 0] = layer.shape;
  const places = Array.from({ length: tokens }, (_, place) => place);
  return [
    largest(layer.shape, 'each'),
    ...learned(layer, ['position_embeddings', 'embeddingsInitializer'], places, [tokens, features]),
    {
      className: 'Add',
      config: {},
      reads: [null, 'learned'],
      change: 'the position embedding became an Embedding of one row for each token and Add',
    },
  ];
};
