import type { Random } from '../../../core/random.ts';
import type { Shape } from '../../../core/shape.ts';
import { between, chance } from './draw.ts';
import { addTo, at, type ConfigurationKind, type Drawn, type Formula, linear } from './formula.ts';

/** A shape, and inputs with some of its axes cut to one, or left out at the front; the first keeps them where asked. */
function drawInputs(source: Random, count: number): { readonly shape: number[]; readonly inputs: Shape[] } {
  const shape = Array.from({ length: between(source, 1, 3) }, () => between(source, 1, 6));
  const alike = chance(source, 0.3);
  const cut = (): Shape => {
    if (alike) return shape;
    const short = shape.map((length) => (chance(source, 0.4) ? 1 : length));
    return chance(source, 0.3) ? short.slice(source.integer(short.length)) : short;
  };
  const inputs = Array.from({ length: count }, cut);
  // Some input has the whole shape.
  inputs[source.integer(count)] = shape;
  return { shape, inputs };
}

/** For each place of an output, the place of an input that is repeated over it. */
function places(batch: number, shape: Shape, input: Shape): Int32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const inputSize = input.reduce((product, length) => product * length, 1);
  return Int32Array.from({ length: batch * size }, (_, index) => {
    let [rest, stride, place] = [index % size, 1, 0];
    for (let axis = 1; axis <= shape.length; axis++) {
      const length = shape.at(-axis) ?? 1;
      const own = axis <= input.length ? (input.at(-axis) ?? 1) : 1;
      place += own === 1 ? 0 : (rest % length) * stride;
      rest = Math.floor(rest / length);
      stride *= own;
    }
    return Math.floor(index / size) * inputSize + place;
  });
}

/** A merge value by value: what it makes of the values at one place, and its slope along each. */
function merge(
  kind: string,
  most: number,
  value: (values: readonly number[]) => number,
  slope: (values: readonly number[], input: number) => number,
): ConfigurationKind {
  const draw = (source: Random): Drawn => {
    const { shape, inputs } = drawInputs(source, between(source, 2, most));
    const formula = ({ batch, x }: { batch: number; x: readonly Float64Array[] }): Formula => {
      const from = inputs.map((input) => places(batch, shape, input));
      const size = batch * shape.reduce((product, length) => product * length, 1);
      const valuesAt = (o: number) => x.map((values, i) => at(values, at(from[i], o)));
      return {
        y: Float64Array.from({ length: size }, (_, o) => value(valuesAt(o))),
        back: (dy) =>
          x.map((values, i) => {
            const gradient = new Float64Array(values.length);
            dy.forEach((d, o) => {
              addTo(gradient, at(from[i], o), d * slope(valuesAt(o), i));
            });
            return gradient;
          }),
      };
    };
    return { params: {}, inputs, formula };
  };
  return { kind, draw };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const product = (values: readonly number[]) => values.reduce((total, value) => total * value, 1);

function concatenate(source: Random): Drawn {
  const before = Array.from({ length: between(source, 0, 2) }, () => between(source, 1, 5));
  const channels = Array.from({ length: between(source, 2, 4) }, () => between(source, 1, 6));
  const total = sum(channels);
  return {
    params: {},
    inputs: channels.map((length) => [...before, length]),
    formula({ batch, x }) {
      const rows = batch * product(before);
      return linear(rows * total, x, (term) => {
        let [start, first] = [0, 0];
        for (const length of channels) {
          for (let row = 0; row < rows; row++)
            for (let c = 0; c < length; c++) term(row * total + first + c, start + row * length + c, 1);
          start += rows * length;
          first += length;
        }
      });
    },
  };
}

export const merges: readonly ConfigurationKind[] = [
  merge('add', 4, sum, () => 1),
  merge(
    'subtract',
    2,
    ([a = 0, b = 0]) => a - b,
    (_, input) => (input === 0 ? 1 : -1),
  ),
  merge('multiply', 4, product, (values, input) => product(values.filter((_, i) => i !== input))),
  merge(
    'average',
    4,
    (values) => sum(values) / values.length,
    (values) => 1 / values.length,
  ),
  merge(
    'maximum',
    4,
    (values) => Math.max(...values),
    (values, input) => (values.indexOf(Math.max(...values)) === input ? 1 : 0),
  ),
  { kind: 'concatenate', draw: concatenate },
];
