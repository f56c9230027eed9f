import type { Shape } from '../shape.ts';
import { divisorsOf, type Normalization } from './preprocessing.ts';

/** What a format has to know of a model to say how its files are used. */
export interface UsedModel {
  /** By their paths, shapes without the batch axis, channels last. */
  readonly inputs: readonly ModelEnd[];
  readonly outputs: readonly ModelEnd[];
  /** Of the images that it takes; null where nothing is known of what its inputs mean. */
  readonly normalization: Normalization | null;
  /** Layers, blocks expanded. */
  readonly layers: number;
}

export interface ModelEnd {
  readonly path: string;
  readonly shape: Shape;
}

/** Lines of Python that make `inputs`, a list of one array for each input of a model, one sample in each. */
export function pythonInputs(
  { inputs, normalization }: UsedModel,
  channels: 'first' | 'last',
): readonly string[] {
  const shapes = inputs.map(({ shape }) => shape);
  const [image] = shapes;
  if (normalization === null || image === undefined || shapes.length > 1) {
    const arrays = shapes.map(
      (shape) => `np.zeros(${tuple(channels === 'first' ? channelsFirst(shape) : shape)}, np.float32)`,
    );
    return [`inputs = [${arrays.join(', ')}]  # yours`];
  }
  return [
    '# Images after the steps above, up to but not including the division by 255. This one is black.',
    `pixels = np.zeros(${tuple(image)}, np.float32)`,
    `x = (pixels / 255 - np.array(${list(normalization.mean)})) / np.array(${list(divisorsOf(normalization))})`,
    channels === 'first'
      ? 'inputs = [np.ascontiguousarray(x.transpose(0, 3, 1, 2), np.float32)]  # channels first'
      : 'inputs = [x.astype(np.float32)]',
  ];
}

/** A string of Python; the escapes of JSON are Python's too. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

function channelsFirst(shape: Shape): Shape {
  const [height, width, channels] = shape;
  return shape.length === 3 ? [channels ?? 1, height ?? 1, width ?? 1] : shape;
}

/** With a batch of one. */
function tuple(shape: Shape): string {
  return shape.length === 0 ? '(1,)' : `(1, ${shape.join(', ')})`;
}

function list(values: readonly number[]): string {
  return `[${values.join(', ')}]`;
}
