import type { Window } from '../nodes/define.ts';
import type { Shape, Size2d } from '../shape.ts';

/** How much of the input one value sees. */
export interface ReceptiveField {
  /** Height and width in pixels; beyond the image too, where zeros are padded. */
  readonly size: Size2d;
  /** Along each axis; null if every value sees the whole image, or if the part is unknown. */
  readonly axes: readonly [AxisField, AxisField] | null;
  /** Height and width of the image that it looks at. */
  readonly image: Size2d;
}

/**
 * What the values along one axis see: value `p` the pixels `from` … `to` of entry `p mod n`, each moved by `step` pixels for
 * every n values. One entry is enough but where maps were enlarged: neighbors may then see the same.
 */
interface AxisField {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly step: number;
}

const axes = [0, 1] as const;
const pixel: AxisField = { from: [0], to: [0], step: 1 };
/** More entries than a map has places tell nothing more. */
const mostEntries = 4096;

/** What one pixel of an input of this shape sees: itself. */
export function pixelsOf(shape: Shape | undefined): ReceptiveField {
  const [height = 1, width = 1] = shape?.slice(0, -1) ?? [];
  return { size: [1, 1], axes: [pixel, pixel], image: [height, width] };
}

/**
 * The field behind a layer: of its inputs together, seen through its window. Sizes agree with Araujo et al. 2019 (Computing
 * receptive fields of CNNs, eq. 2); where branches meet, the pixels of each are laid together as they lie in the image.
 *
 * @param window absent where each value sees only its own place, `'everywhere'` where it sees all places
 */
export function receptiveField(
  inputs: readonly ReceptiveField[],
  window: Window | 'everywhere' | undefined,
  inputShapes: readonly (Shape | undefined)[],
  output: Shape | undefined,
): ReceptiveField {
  const image = axes.map((axis) => Math.max(1, ...inputs.map((input) => input.image[axis])));
  const [height = 1, width = 1] = image;
  const all: ReceptiveField = { size: [height, width], axes: null, image: [height, width] };
  if (window === 'everywhere' || inputs.some((input) => input.axes === null)) return all;
  const along = axes.map((axis) => {
    // The last axis holds channels, of sequences too.
    if (output !== undefined && axis >= output.length - 1) return pixel;
    const fields = inputs.map((input, i) => {
      const repeated = window === undefined && inputShapes[i]?.[axis] !== output?.[axis];
      return repeated || inputShapes[i]?.length !== output?.length ? undefined : input.axes?.[axis];
    });
    const field = together(fields);
    if (field === undefined || window === undefined) return field;
    const lengths = { before: inputShapes[0]?.[axis] ?? 1, after: output?.[axis] ?? 1 };
    return through(field, window.size[axis], window.strides[axis], lengths);
  });
  const [rows, columns] = along;
  if (rows === undefined || columns === undefined) return all;
  return { size: [widest(rows), widest(columns)], axes: [rows, columns], image: [height, width] };
}

function widest({ from, to }: AxisField): number {
  return to.reduce((most, last, i) => Math.max(most, last - (from[i] ?? 0) + 1), 1);
}

/** The pixels from the first to the last that any of the branches sees; undefined where one sees all, or they do not move alike. */
function together(fields: readonly (AxisField | undefined)[]): AxisField | undefined {
  const [first, ...others] = fields;
  if (first === undefined || others.length === 0) return first;
  return others.reduce<AxisField | undefined>((a, b) => {
    if (a === undefined || b === undefined) return undefined;
    const entries = (a.from.length * b.from.length) / greatestDivisor(a.from.length, b.from.length);
    const step = (a.step * entries) / a.from.length;
    if (entries > mostEntries || step !== (b.step * entries) / b.from.length) return undefined;
    return {
      from: Array.from({ length: entries }, (_, p) => Math.min(seen(a, p)[0], seen(b, p)[0])),
      to: Array.from({ length: entries }, (_, p) => Math.max(seen(a, p)[1], seen(b, p)[1])),
      step,
    };
  }, first);
}

/** What a value sees; places beyond the map count on. */
function seen({ from, to, step }: AxisField, p: number): [number, number] {
  const turns = Math.floor(p / from.length);
  const entry = p - turns * from.length;
  return [(from[entry] ?? 0) + turns * step, (to[entry] ?? 0) + turns * step];
}

/** The field behind a window. Strides below 1 enlarge: each value is spread over a window of the larger map. */
function through(
  field: AxisField,
  size: number,
  stride: number,
  { before, after }: { readonly before: number; readonly after: number },
): AxisField | undefined {
  const count = field.from.length;
  const factor = Math.round(1 / stride);
  const enlarges = stride < 1;
  const padded = enlarges ? (before - 1) * factor + size - after : (after - 1) * stride + size - before;
  const ahead = Math.floor(Math.max(0, padded) / 2);
  const entries = enlarges ? count * factor : count / greatestDivisor(count, stride);
  if (entries > mostEntries) return undefined;
  const places = Array.from({ length: entries }, (_, p): [number, number] => {
    if (!enlarges) return [p * stride - ahead, p * stride - ahead + size - 1];
    const last = Math.floor((p + ahead) / factor);
    // Between windows smaller than their distance lie values that see nothing; they count as their neighbors.
    return [Math.min(last, Math.ceil((p + ahead - size + 1) / factor)), last];
  });
  const ends = places.map(([first, last]) => {
    // Only where maps were enlarged might a place between see further than the first and the last.
    const all = Array.from({ length: Math.min(last - first, count - 1) + 1 }, (_, i) =>
      seen(field, first + i),
    );
    const rest = Array.from({ length: Math.min(last - first, count - 1) + 1 }, (_, i) =>
      seen(field, last - i),
    );
    const both = [...all, ...rest];
    return [Math.min(...both.map(([from]) => from)), Math.max(...both.map(([, to]) => to))] as const;
  });
  return {
    from: ends.map(([from]) => from),
    to: ends.map(([, to]) => to),
    step: enlarges ? field.step : (field.step * entries * stride) / count,
  };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
