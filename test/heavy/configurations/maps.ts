import type { Random } from '../../../core/random.ts';
import type { Size2d } from '../../../core/shape.ts';
import { between, chance, drawMap, drawPadding, drawWindow, oneOf } from './draw.ts';
import { addTo, at, type ConfigurationKind, type Drawn, linear } from './formula.ts';
import { windowsOver } from './windows.ts';

type Map3 = readonly [number, number, number];

function maxPooling2d(source: Random): Drawn {
  const { map, params, geometry } = drawPooling(source);
  return { params, inputs: [map], formula: ({ batch, x }) => largest(x[0], batch, map, geometry) };
}

function averagePooling2d(source: Random): Drawn {
  const { map, params, geometry } = drawPooling(source);
  return { params, inputs: [map], formula: ({ batch, x }) => average(x, batch, map, geometry) };
}

/** Weighed by a row of Pascal's triangle along each axis, over a map whose outermost places are mirrors (Zhang 2019, §3.3). */
function blurPooling2d(source: Random): Drawn {
  const map = drawMap(source);
  const [height, width, channels] = map;
  const [filterSize, stride] = [between(source, 2, 5), between(source, 1, 3)];
  const border = Math.floor((stride + filterSize - 2) / 2);
  const weights =
    [
      [1, 1],
      [1, 2, 1],
      [1, 3, 3, 1],
      [1, 4, 6, 4, 1],
    ][filterSize - 2] ?? [];
  const windows = (length: number) => Math.floor((length + 2 * border - filterSize) / stride) + 1;
  const mirrored = (place: number, length: number): number =>
    place < 0 ? -place : place >= length ? 2 * (length - 1) - place : place;
  return {
    params: { filterSize, strides: stride },
    inputs: [map],
    formula: ({ batch, x }) => {
      const [rows, columns] = [windows(height), windows(width)];
      return linear(batch * rows * columns * channels, x, (term) => {
        for (let n = 0; n < batch; n++)
          for (let oy = 0; oy < rows; oy++)
            for (let ox = 0; ox < columns; ox++)
              for (const [ky, down] of weights.entries())
                for (const [kx, across] of weights.entries()) {
                  const y = mirrored(oy * stride + ky - border, height);
                  const column = mirrored(ox * stride + kx - border, width);
                  for (let c = 0; c < channels; c++)
                    term(
                      ((n * rows + oy) * columns + ox) * channels + c,
                      ((n * height + y) * width + column) * channels + c,
                      (down * across) / 4 ** (filterSize - 1),
                    );
                }
      });
    },
  };
}

function globalAveragePooling2d(source: Random): Drawn {
  const map = drawMap(source);
  const params = { keepDims: chance(source, 0.5) };
  return { params, inputs: [map], formula: ({ batch, x }) => average(x, batch, map, whole(map)) };
}

function globalMaxPooling2d(source: Random): Drawn {
  const map = drawMap(source);
  const params = { keepDims: chance(source, 0.5) };
  return { params, inputs: [map], formula: ({ batch, x }) => largest(x[0], batch, map, whole(map)) };
}

function drawPooling(source: Random) {
  const map = drawMap(source);
  const { kernelSize, strides } = drawWindow(source, { dilates: false, square: false });
  const padding = drawPadding(source);
  const geometry = { size: [map[0], map[1]], kernelSize, strides, padding } as const;
  return { map, params: { poolSize: kernelSize, strides, padding }, geometry };
}

function whole([height, width]: Map3): Parameters<typeof windowsOver>[0] {
  const size: Size2d = [height, width];
  return { size, kernelSize: size, strides: [1, 1], padding: 'valid' };
}

/** Of each window the largest value inside the map, to which all of the gradient goes. */
function largest(
  x: Float64Array | undefined,
  batch: number,
  [height, width, channels]: Map3,
  geometry: Parameters<typeof windowsOver>[0],
) {
  const { places, visit } = windowsOver(geometry);
  const from = new Int32Array(batch * places * channels).fill(-1);
  for (let n = 0; n < batch; n++)
    visit((window, place) => {
      for (let c = 0; c < channels; c++) {
        const [o, i] = [
          (n * places + window) * channels + c,
          (n * height * width + place) * channels + c,
        ] as const;
        if (at(from, o) < 0 || at(x, i) > at(x, at(from, o))) from[o] = i;
      }
    });
  return {
    y: Float64Array.from(from, (i) => at(x, i)),
    back(dy: Float64Array) {
      const gradient = new Float64Array(batch * height * width * channels);
      from.forEach((i, o) => {
        addTo(gradient, i, at(dy, o));
      });
      return [gradient];
    },
  };
}

/** Of each window the mean of the values inside the map. */
function average(
  x: readonly Float64Array[],
  batch: number,
  [height, width, channels]: Map3,
  geometry: Parameters<typeof windowsOver>[0],
) {
  const { places, visit } = windowsOver(geometry);
  const counts = new Float64Array(places);
  visit((window) => addTo(counts, window, 1));
  return linear(batch * places * channels, x, (term) => {
    for (let n = 0; n < batch; n++)
      visit((window, place) => {
        for (let c = 0; c < channels; c++)
          term(
            (n * places + window) * channels + c,
            (n * height * width + place) * channels + c,
            1 / at(counts, window),
          );
      });
  });
}

/** For each row or column of the larger map, those of the smaller one that it is made of, with their shares. */
function sources(length: number, factor: number, interpolation: string): [number, number][][] {
  return Array.from({ length: length * factor }, (_, i) => {
    if (interpolation === 'nearest') return [[Math.floor(i / factor), 1]];
    const place = Math.max(0, (i + 0.5) / factor - 0.5);
    const before = Math.floor(place);
    const share = place - before;
    return [
      [before, 1 - share],
      [Math.min(length - 1, before + 1), share],
    ];
  });
}

function upSampling2d(source: Random): Drawn {
  const [height, width, channels] = drawMap(source);
  const size: Size2d = [between(source, 1, 4), between(source, 1, 4)];
  const interpolation = oneOf(source, ['nearest', 'bilinear']);
  return {
    params: { size, interpolation },
    inputs: [[height, width, channels]],
    formula({ batch, x }) {
      const [rows, columns] = [
        sources(height, size[0], interpolation),
        sources(width, size[1], interpolation),
      ];
      return linear(batch * rows.length * columns.length * channels, x, (term) => {
        for (let n = 0; n < batch; n++)
          for (const [oy, fromRows] of rows.entries())
            for (const [ox, fromColumns] of columns.entries())
              for (const [y, shareY] of fromRows)
                for (const [column, shareX] of fromColumns)
                  for (let c = 0; c < channels; c++)
                    term(
                      ((n * rows.length + oy) * columns.length + ox) * channels + c,
                      ((n * height + y) * width + column) * channels + c,
                      shareY * shareX,
                    );
      });
    },
  };
}

/** Takes values of a map to other places of another; what is given no place is left out. */
function moved(
  { params, map, to }: { params: Record<string, unknown>; map: Map3; to: Map3 },
  place: (y: number, x: number) => readonly [number, number] | undefined,
): Drawn {
  const [height, width, channels] = map;
  return {
    params,
    inputs: [map],
    formula: ({ batch, x }) =>
      linear(batch * to[0] * to[1] * to[2], x, (term) => {
        for (let n = 0; n < batch; n++)
          for (let row = 0; row < height; row++)
            for (let column = 0; column < width; column++) {
              const target = place(row, column);
              if (target === undefined || target[0] < 0 || target[1] < 0) continue;
              if (target[0] >= to[0] || target[1] >= to[1]) continue;
              for (let c = 0; c < channels; c++)
                term(
                  ((n * to[0] + target[0]) * to[1] + target[1]) * to[2] + c,
                  ((n * height + row) * width + column) * channels + c,
                  1,
                );
            }
      }),
  };
}

function drawSides(source: Random): [[number, number], [number, number]] {
  const side = () => between(source, 0, 3);
  return [
    [side(), side()],
    [side(), side()],
  ];
}

function zeroPadding2d(source: Random): Drawn {
  const [map, padding] = [drawMap(source), drawSides(source)];
  const [[top, bottom], [left, right]] = padding;
  const to: Map3 = [map[0] + top + bottom, map[1] + left + right, map[2]];
  return moved({ params: { padding }, map, to }, (y, x) => [y + top, x + left]);
}

function cropping2d(source: Random): Drawn {
  const [map, cropping] = [drawMap(source), drawSides(source)];
  const [[top, bottom], [left, right]] = cropping;
  const to: Map3 = [map[0] - top - bottom, map[1] - left - right, map[2]];
  return moved({ params: { cropping }, map, to }, (y, x) => [y - top, x - left]);
}

function zeroPadShortcut(source: Random): Drawn {
  const map = drawMap(source);
  const strides: Size2d = [between(source, 1, 4), between(source, 1, 4)];
  const filters = map[2] + (chance(source, 0.3) ? 0 : between(source, 1, 6));
  const to: Map3 = [Math.ceil(map[0] / strides[0]), Math.ceil(map[1] / strides[1]), filters];
  return moved({ params: { filters, strides }, map, to }, (y, x) =>
    y % strides[0] === 0 && x % strides[1] === 0 ? [y / strides[0], x / strides[1]] : undefined,
  );
}

export const maps: readonly ConfigurationKind[] = [
  { kind: 'maxPooling2d', draw: maxPooling2d },
  { kind: 'averagePooling2d', draw: averagePooling2d },
  { kind: 'blurPooling2d', draw: blurPooling2d },
  { kind: 'globalMaxPooling2d', draw: globalMaxPooling2d },
  { kind: 'globalAveragePooling2d', draw: globalAveragePooling2d },
  { kind: 'upSampling2d', draw: upSampling2d },
  { kind: 'zeroPadding2d', draw: zeroPadding2d },
  { kind: 'cropping2d', draw: cropping2d },
  { kind: 'zeroPadShortcut', draw: zeroPadShortcut },
];
