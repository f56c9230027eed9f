import { type Code, f32x4, i32, increase, type Local, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

// Winograd's minimal filtering F(4×4, 3×3) (Lavin & Gray 2015, arXiv 1509.09308): polynomials are multiplied by their values at six
// points, so that 16 outputs of a 3×3 filter take 36 products instead of 144. The points are 0, ±3/4, ±3/2 and infinity. With them
// the error is 1.8 to 2.5 times that of plain sums; with the usual 0, ±1, ±2 it is 3.5 to 4.5 times (16 to 304 channels).

/** Outputs of a tile along each axis, and inputs that they depend on. */
export const tileSize = 4;
export const windowSize = 6;
/** Products of a tile. */
export const positions = windowSize * windowSize;

const [a, b] = [3 / 4, 3 / 2];
/** Products of the differences between a point and all others. */
const [at0, atA, atB] = [a ** 2 * b ** 2, 2 * a ** 2 * (a ** 2 - b ** 2), 2 * b ** 2 * (b ** 2 - a ** 2)];

/** What an axis is taken from and to, and how: `x` are its numbers, and `temporary` makes locals. */
interface Axis {
  readonly from: number;
  readonly to: number;
  readonly temporaries: number;
  map(x: readonly Local[], temporary: readonly Local[]): { readonly before: Code; readonly values: Code[] };
}

const { add, subtract, multiply, constant } = f32x4;
const times = (factor: number, x: Code): Code => multiply(x, constant(factor));
const given = (locals: readonly Local[]): readonly Code[] => locals.map(({ get }) => get);

/** Six numbers of an image. */
const input: Axis = {
  from: windowSize,
  to: windowSize,
  temporaries: 4,
  map(x, temporary) {
    const [d0 = [], d1 = [], d2 = [], d3 = [], d4 = [], d5 = []] = given(x);
    const [evenA, oddA, evenB, oddB] = temporary as [Local, Local, Local, Local];
    const ends = (first: Code, middle: Code, last: Code): Code =>
      add(subtract(times(at0, first), times(a ** 2 + b ** 2, middle)), last);
    return {
      before: [
        ...evenA.set(subtract(d4, times(b ** 2, d2))),
        ...oddA.set(subtract(times(a, d3), times(a * b ** 2, d1))),
        ...evenB.set(subtract(d4, times(a ** 2, d2))),
        ...oddB.set(subtract(times(b, d3), times(a ** 2 * b, d1))),
      ],
      values: [
        ends(d0, d2, d4),
        add(evenA.get, oddA.get),
        subtract(evenA.get, oddA.get),
        add(evenB.get, oddB.get),
        subtract(evenB.get, oddB.get),
        ends(d1, d3, d5),
      ],
    };
  },
};

/** Six products, which give four outputs. */
const output: Axis = {
  from: windowSize,
  to: tileSize,
  temporaries: 4,
  map(x, temporary) {
    const [m0 = [], m1 = [], m2 = [], m3 = [], m4 = [], m5 = []] = given(x);
    const [sumA, differenceA, sumB, differenceB] = temporary as [Local, Local, Local, Local];
    const both = (power: number, ofA: Local, ofB: Local): Code =>
      add(times(a ** power, ofA.get), times(b ** power, ofB.get));
    return {
      before: [
        ...sumA.set(add(m1, m2)),
        ...differenceA.set(subtract(m1, m2)),
        ...sumB.set(add(m3, m4)),
        ...differenceB.set(subtract(m3, m4)),
      ],
      values: [
        add(m0, add(sumA.get, sumB.get)),
        both(1, differenceA, differenceB),
        both(2, sumA, sumB),
        add(both(3, differenceA, differenceB), m5),
      ],
    };
  },
};

/** The reverse: four gradients by outputs, which give six by products. */
const spread: Axis = {
  from: tileSize,
  to: windowSize,
  temporaries: 4,
  map(x, temporary) {
    const [y0 = [], y1 = [], y2 = [], y3 = []] = given(x);
    const [evenA, oddA, evenB, oddB] = temporary as [Local, Local, Local, Local];
    const even = (point: number): Code => add(y0, times(point ** 2, y2));
    const odd = (point: number): Code => add(times(point, y1), times(point ** 3, y3));
    return {
      before: [...evenA.set(even(a)), ...oddA.set(odd(a)), ...evenB.set(even(b)), ...oddB.set(odd(b))],
      values: [
        y0,
        add(evenA.get, oddA.get),
        subtract(evenA.get, oddA.get),
        add(evenB.get, oddB.get),
        subtract(evenB.get, oddB.get),
        y3,
      ],
    };
  },
};

/** Three weights. */
const weights: Axis = {
  from: 3,
  to: windowSize,
  temporaries: 4,
  map(x, temporary) {
    const [g0 = [], g1 = [], g2 = []] = given(x);
    const [evenA, oddA, evenB, oddB] = temporary as [Local, Local, Local, Local];
    const even = (point: number, over: number): Code =>
      add(times(1 / over, g0), times(point ** 2 / over, g2));
    return {
      before: [
        ...evenA.set(even(a, atA)),
        ...oddA.set(times(a / atA, g1)),
        ...evenB.set(even(b, atB)),
        ...oddB.set(times(b / atB, g1)),
      ],
      values: [
        times(1 / at0, g0),
        add(evenA.get, oddA.get),
        subtract(evenA.get, oddA.get),
        add(evenB.get, oddB.get),
        subtract(evenB.get, oddB.get),
        g2,
      ],
    };
  },
};

/** The reverse: six gradients by transformed weights, which give three by weights. */
const filter: Axis = {
  from: windowSize,
  to: 3,
  temporaries: 4,
  map(x, temporary) {
    const [s0 = [], s1 = [], s2 = [], s3 = [], s4 = [], s5 = []] = given(x);
    const [sumA, differenceA, sumB, differenceB] = temporary as [Local, Local, Local, Local];
    const both = (power: number, ofA: Local, ofB: Local): Code =>
      add(times(a ** power / atA, ofA.get), times(b ** power / atB, ofB.get));
    return {
      before: [
        ...sumA.set(add(s1, s2)),
        ...differenceA.set(subtract(s1, s2)),
        ...sumB.set(add(s3, s4)),
        ...differenceB.set(subtract(s3, s4)),
      ],
      values: [
        add(times(1 / at0, s0), both(0, sumA, sumB)),
        both(1, differenceA, differenceB),
        add(both(2, sumA, sumB), s5),
      ],
    };
  },
};

/**
 * Takes squares of numbers through an axis' map, down and across: for so many tiles, and so many vectors of neighboring channels
 * of each. Distances are in bytes.
 * @param biased whether the vectors at `bias`, one for each vector of channels, are added to all results
 */
function transform({ from, to, temporaries, map }: Axis, biased = false): Routine {
  return routine(
    [
      ...(['from', 'fromColumn', 'fromRow', 'fromTile'] as const),
      ...(['to', 'toColumn', 'toRow', 'toTile', 'vectors', 'tiles'] as const),
      ...(biased ? (['bias'] as const) : []),
    ] as const,
    (at, make) => {
      const own = at as Readonly<Record<string, Local>>;
      const [tileFrom, tileTo, vector] = [make('i32'), make('i32'), make('i32')];
      const [row, place, column] = [make('i32'), make('i32'), make('i32')];
      const bias = own['bias'];
      const biasAt = make('i32');
      const biases = make('v128');
      const numbers = Array.from({ length: from }, () => make('v128'));
      const temporary = Array.from({ length: temporaries }, () => make('v128'));
      const between = Array.from({ length: from }, () => Array.from({ length: to }, () => make('v128')));
      const acrossRow = (results: readonly Local[]): Code[] => {
        const { before, values } = map(numbers, temporary);
        return [
          place.set(row.get),
          ...numbers.map((number, i) => [
            ...number.set(f32x4.load(place.get)),
            ...(i === from - 1 ? [] : increase(place, at.fromColumn.get)),
          ]),
          before,
          ...values.map((value, i) => results[i]?.set(value) ?? []),
          increase(row, at.fromRow.get),
        ];
      };
      const downColumn = (index: number): Code[] => {
        const { before, values } = map(
          between.map((results) => results[index] as Local),
          temporary,
        );
        return [
          place.set(column.get),
          before,
          ...values.map((value, i) => [
            ...f32x4.store(place.get, bias === undefined ? value : add(value, biases.get)),
            ...(i === to - 1 ? [] : increase(place, at.toRow.get)),
          ]),
          increase(column, at.toColumn.get),
        ];
      };
      return [
        repeat(
          at.tiles,
          tileFrom.set(at.from.get),
          tileTo.set(at.to.get),
          vector.set(at.vectors.get),
          ...(bias === undefined ? [] : [biasAt.set(bias.get)]),
          repeat(
            vector,
            row.set(tileFrom.get),
            ...between.flatMap(acrossRow),
            ...(bias === undefined ? [] : [biases.set(f32x4.load(biasAt.get))]),
            column.set(tileTo.get),
            ...Array.from({ length: to }, (_, i) => downColumn(i)).flat(),
            ...[tileFrom, tileTo, ...(bias === undefined ? [] : [biasAt])].map((pointer) =>
              increase(pointer, i32.constant(16)),
            ),
          ),
          increase(at.from, at.fromTile.get),
          increase(at.to, at.toTile.get),
        ),
      ];
    },
  );
}

/** From a 6×6 window of an image to what is multiplied. */
export const winogradInput = transform(input);
/** From 6×6 products to 4×4 outputs. */
export const winogradOutput = transform(output, true);
/** From gradients by 4×4 outputs to those by products. */
export const winogradSpread = transform(spread);
/** From 3×3 weights to what is multiplied. */
export const winogradWeights = transform(weights);
/** From gradients by transformed weights to those by weights. */
export const winogradFilter = transform(filter);
