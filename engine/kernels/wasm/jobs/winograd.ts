import { convolveRow } from '../convolve-row.ts';
import { addFilterRow, channelsOf } from '../filter-row.ts';
import type { OwnModule } from '../own-module.ts';
import { positions, tileSize, windowSize } from '../routines/winograd.ts';
import { defineJob, share } from './job.ts';

/** An image's rows of tiles are numbered through the batch, and taken in chunks of `chunkRows`. */
const grid = [
  ...(['height', 'width', 'channels', 'top', 'left', 'x'] as const),
  ...(['outHeight', 'outWidth', 'outChannels', 'tilesDown', 'tilesAcross', 'chunkRows'] as const),
  ...(['room', 'roomBytes'] as const),
] as const;
type Grid = Readonly<Record<(typeof grid)[number], number>>;

type Sizes = Pick<Grid, 'channels' | 'outChannels' | 'tilesAcross' | 'chunkRows'>;

/** Transformed numbers of a position are followed by a cache line, so that those of all positions do not compete for one place. */
const positionBytes = (tiles: number, channels: number): number => (tiles * channels + 16) * 4;

/** How a thread's room is divided, in bytes. */
function roomOf({ channels, outChannels, tilesAcross, chunkRows }: Sizes) {
  const tiles = tilesAcross * chunkRows;
  const stripRow = (tilesAcross * tileSize + windowSize - tileSize) * channels * 4;
  const outRow = tilesAcross * tileSize * outChannels * 4;
  const [xPosition, yPosition] = [positionBytes(tiles, channels), positionBytes(tiles, outChannels)];
  const inputs = stripRow * windowSize;
  const products = inputs + positions * xPosition;
  const outputs = products + positions * yPosition;
  return {
    stripRow,
    outRow,
    xPosition,
    yPosition,
    inputs,
    products,
    outputs,
    bytes: outputs + outRow * tileSize,
  };
}

/** Numbers that each thread needs room for. */
export const winogradRoom = (sizes: Sizes): number => roomOf(sizes).bytes / 4;

/** Transforms rows of tiles of the images; the strip at the start of the room holds zeros beside the image. */
function transformInputs(routines: OwnModule, at: Grid, room: number, first: number, rows: number): void {
  const { stripRow, xPosition, inputs } = roomOf(at);
  const pixel = at.channels * 4;
  const shown = Math.min(at.width, at.tilesAcross * tileSize + windowSize - tileSize - at.left);
  for (let number = first; number < first + rows; number++) {
    const image = Math.floor(number / at.tilesDown);
    const start = (number % at.tilesDown) * tileSize - at.top;
    const [from, to] = [Math.max(0, start), Math.min(at.height, start + windowSize)];
    const [above, inside] = [Math.min(windowSize, from - start), Math.max(0, to - from)];
    const source = at.x + (image * at.height + from) * at.width * pixel;
    const target = room + above * stripRow;
    routines.fill(room, 0, above * stripRow);
    routines.copyRows(target + at.left * pixel, source, stripRow, at.width * pixel, shown * pixel, inside);
    routines.fill(target + inside * stripRow, 0, (windowSize - above - inside) * stripRow);
    routines.winogradInput(
      ...[room, pixel, stripRow, tileSize * pixel],
      ...[
        room + inputs + (number - first) * at.tilesAcross * pixel,
        xPosition,
        windowSize * xPosition,
        pixel,
      ],
      ...[at.channels / 4, at.tilesAcross],
    );
  }
}

/** Whether tiles end where the image of outputs does. */
const isWhole = ({ outHeight, outWidth }: Grid): boolean =>
  outHeight % tileSize === 0 && outWidth % tileSize === 0;

/** A convolution by 3×3 filters. */
export const winogradConvolution = defineJob(
  [...grid, 'chunks', 'rows', 'parts', 'y', 'weights', 'zeros', 'bias'] as const,
  (routines, at, part, thread) => {
    const room = at.room + thread * at.roomBytes;
    const { stripRow, xPosition, yPosition, inputs, products } = roomOf(at);
    routines.fill(room, 0, stripRow * windowSize);
    const { from, to } = share(at.chunks, at.parts, part);
    const [pixel, outPixel] = [at.channels * 4, at.outChannels * 4];
    for (let chunk = from; chunk < to; chunk++) {
      const first = chunk * at.chunkRows;
      const rows = Math.min(at.chunkRows, at.rows - first);
      transformInputs(routines, at, room, first, rows);
      for (let position = 0; position < positions; position++)
        convolveRow(routines, {
          x: room + inputs + position * xPosition,
          xPixel: pixel,
          xRow: 0,
          weights: at.weights + position * at.channels * outPixel,
          bias: at.zeros,
          y: room + products + position * yPosition,
          yPixel: outPixel,
          kernelRows: 1,
          run: at.channels,
          outputs: rows * at.tilesAcross,
          channels: at.outChannels,
        });
      for (let row = 0; row < rows; row++) writeOutputs(routines, at, room, first + row, row);
    }
  },
);

/** Transforms the products of a row of tiles into outputs: in place, or by way of the room where tiles reach beyond the image. */
function writeOutputs(
  routines: OwnModule,
  at: Grid & { readonly y: number; readonly bias: number },
  room: number,
  number: number,
  row: number,
): void {
  const { outRow, yPosition, products, outputs } = roomOf(at);
  const pixel = at.outChannels * 4;
  const place = (number % at.tilesDown) * tileSize;
  const image = Math.floor(number / at.tilesDown);
  const y = at.y + (image * at.outHeight + place) * at.outWidth * pixel;
  const whole = isWhole(at);
  routines.winogradOutput(
    ...[room + products + row * at.tilesAcross * pixel, yPosition, windowSize * yPosition, pixel],
    ...(whole
      ? [y, pixel, at.outWidth * pixel, tileSize * pixel]
      : [room + outputs, pixel, outRow, tileSize * pixel]),
    ...[at.outChannels / 4, at.tilesAcross, at.bias],
  );
  if (whole) return;
  const bytes = at.outWidth * pixel;
  routines.copyRows(y, room + outputs, bytes, outRow, bytes, Math.min(tileSize, at.outHeight - place));
}

/**
 * The gradient by transformed weights `[36, channels, outChannels]` from the images of a group, for some panels of output channels,
 * into the group's own sums. A part is one of `groups` × `panelGroups`.
 */
export const winogradGradient = defineJob(
  [...grid, 'batch', 'groups', 'panelGroups', 'dy', 'sums'] as const,
  (routines, at, part, thread) => {
    const room = at.room + thread * at.roomBytes;
    const { stripRow, xPosition, yPosition, inputs, products } = roomOf(at);
    routines.fill(room, 0, stripRow * windowSize);
    const group = Math.floor(part / at.panelGroups);
    const images = share(at.batch, at.groups, group);
    const channels = channelsOf(at.outChannels, at.panelGroups, part % at.panelGroups);
    const outPixel = at.outChannels * 4;
    const sums = at.sums + group * positions * at.channels * outPixel + channels.first * 4;
    if (channels.count === at.outChannels) routines.fill(sums, 0, positions * at.channels * outPixel);
    else
      for (let i = 0; i < positions * at.channels; i++)
        routines.fill(sums + i * outPixel, 0, channels.count * 4);
    const end = images.to * at.tilesDown;
    for (let first = images.from * at.tilesDown; first < end; first += at.chunkRows) {
      const rows = Math.min(at.chunkRows, end - first);
      transformInputs(routines, at, room, first, rows);
      for (let row = 0; row < rows; row++) spreadGradients(routines, at, room, first + row, row, channels);
      for (let position = 0; position < positions; position++)
        addFilterRow(routines, {
          x: room + inputs + position * xPosition,
          xPixel: at.channels * 4,
          xSkip: 0,
          dy: room + products + position * yPosition + channels.first * 4,
          sums: sums + position * at.channels * outPixel,
          channelBytes: outPixel,
          rows: 1,
          columns: rows * at.tilesAcross,
          run: at.channels,
          channels: channels.count,
        });
    }
  },
);

/** Transforms the gradients by a row of tiles of outputs. */
function spreadGradients(
  routines: OwnModule,
  at: Grid & { readonly dy: number },
  room: number,
  number: number,
  row: number,
  channels: { readonly first: number; readonly count: number },
): void {
  const { outRow, yPosition, products, outputs } = roomOf(at);
  const pixel = at.outChannels * 4;
  const place = (number % at.tilesDown) * tileSize;
  const image = Math.floor(number / at.tilesDown);
  const dy = at.dy + (image * at.outHeight + place) * at.outWidth * pixel;
  const rowBytes = at.outWidth * pixel;
  const whole = isWhole(at);
  if (!whole) {
    routines.fill(room + outputs, 0, outRow * tileSize);
    routines.copyRows(
      room + outputs,
      dy,
      outRow,
      rowBytes,
      rowBytes,
      Math.min(tileSize, at.outHeight - place),
    );
  }
  const first = channels.first * 4;
  routines.winogradSpread(
    ...[(whole ? dy : room + outputs) + first, pixel, whole ? rowBytes : outRow, tileSize * pixel],
    ...[room + products + row * at.tilesAcross * pixel + first, yPosition, windowSize * yPosition, pixel],
    ...[channels.count / 4, at.tilesAcross],
  );
}
