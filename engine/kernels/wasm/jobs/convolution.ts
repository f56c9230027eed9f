import { convolveRow } from '../convolve-row.ts';
import { addFilterRow, channelsOf } from '../filter-row.ts';
import { padImage } from '../padded.ts';
import { defineJob, share } from './job.ts';

const image = ['height', 'width', 'channels'] as const;
const padded = ['paddedHeight', 'paddedWidth', 'top', 'left'] as const;

const paddedSizeOf = (at: Readonly<Record<(typeof padded)[number], number>>) => ({
  height: at.paddedHeight,
  width: at.paddedWidth,
  top: at.top,
  left: at.left,
});

/** Each image is taken by `bands` units, which compute some of its rows each. */
const bands = ['batch', 'bands', 'parts', 'room', 'roomBytes'] as const;

/** Rows of a convolution. */
export const convolution = defineJob(
  [
    ...image,
    ...padded,
    ...bands,
    ...['x', 'y', 'weights', 'bias', 'outHeight', 'outWidth', 'xPixel', 'yPixel'],
    ...['strideHeight', 'kernelRows', 'run', 'outChannels'],
  ] as const,
  (routines, at, part, thread) => {
    const { from, to } = share(at.batch * at.bands, at.parts, part);
    const imageBytes = at.height * at.width * at.channels * 4;
    for (let unit = from; unit < to; unit++) {
      const number = Math.floor(unit / at.bands);
      const room = at.room + thread * at.roomBytes;
      const { windows, rowBytes } = padImage(
        routines,
        at.x + number * imageBytes,
        at,
        paddedSizeOf(at),
        room,
      );
      const rows = share(at.outHeight, at.bands, unit % at.bands);
      for (let row = rows.from; row < rows.to; row++)
        convolveRow(routines, {
          x: windows + row * at.strideHeight * rowBytes,
          xPixel: at.xPixel,
          xRow: rowBytes,
          weights: at.weights,
          bias: at.bias,
          y: at.y + (number * at.outHeight + row) * at.outWidth * at.yPixel,
          yPixel: at.yPixel,
          kernelRows: at.kernelRows,
          run: at.run,
          outputs: at.outWidth,
          channels: at.outChannels,
        });
    }
  },
);

/** What is told of a phase, in this order, after the named values. */
export interface PhasePart {
  readonly rowRest: number;
  readonly rowCount: number;
  readonly rowStart: number;
  readonly rowTaps: number;
  readonly columnRest: number;
  readonly columnCount: number;
  readonly columnStart: number;
  readonly columnTaps: number;
  readonly weights: number;
}

export const phaseValues = (phase: PhasePart): number[] => [
  ...[phase.rowRest, phase.rowCount, phase.rowStart, phase.rowTaps],
  ...[phase.columnRest, phase.columnCount, phase.columnStart, phase.columnTaps],
  phase.weights,
];

/** Pixels of a convolution's input gradient, phase by phase; the image is that of the output's gradient. */
export const convolutionByPhases = defineJob(
  [
    ...image,
    ...padded,
    ...bands,
    ...['dy', 'dx', 'bias', 'inHeight', 'inWidth', 'inChannels', 'strideHeight', 'strideWidth'],
    'phases',
  ] as const,
  (routines, at, part, thread, rest) => {
    const { from, to } = share(at.batch * at.bands, at.parts, part);
    const [dyPixel, dxPixel] = [at.channels * 4, at.inChannels * 4];
    for (let unit = from; unit < to; unit++) {
      const number = Math.floor(unit / at.bands);
      const dy = at.dy + number * at.height * at.width * dyPixel;
      const room = at.room + thread * at.roomBytes;
      const { windows, rowBytes } = padImage(routines, dy, at, paddedSizeOf(at), room);
      for (let phase = 0; phase < at.phases; phase++) {
        const told = (index: number) => rest(phase * 9 + index);
        const rows = share(told(1), at.bands, unit % at.bands);
        for (let row = rows.from; row < rows.to; row++) {
          const pixel = (number * at.inHeight + row * at.strideHeight + told(0)) * at.inWidth + told(4);
          convolveRow(routines, {
            x: windows + (row + told(2)) * rowBytes + told(6) * dyPixel,
            xPixel: dyPixel,
            xRow: rowBytes,
            weights: told(8),
            bias: at.bias,
            y: at.dx + pixel * dxPixel,
            yPixel: at.strideWidth * dxPixel,
            kernelRows: told(3),
            run: told(7) * at.channels,
            outputs: told(5),
            channels: at.inChannels,
          });
        }
      }
    }
  },
);

/** Bytes of a band of pixels and gradients, so that all of a filter's numbers find them in the nearest cache. */
const bandBytes = 16384;

/**
 * The filter's gradient from the images of a group, for some panels of output channels, into the group's own sums. A part is one of
 * `groups` × `panelGroups`.
 */
export const filterGradient = defineJob(
  [
    ...image,
    ...padded,
    ...['batch', 'groups', 'panelGroups', 'room', 'roomBytes', 'x', 'dy', 'sums'],
    ...['outHeight', 'outWidth', 'outChannels', 'filterHeight', 'run', 'xPixel', 'strideHeight'],
  ] as const,
  (routines, at, part, thread) => {
    const images = share(at.batch, at.groups, Math.floor(part / at.panelGroups));
    const { first: firstChannel, count } = channelsOf(at.outChannels, at.panelGroups, part % at.panelGroups);
    const channelBytes = at.outChannels * 4;
    const group = Math.floor(part / at.panelGroups) * at.filterHeight * at.run * channelBytes;
    const sums = at.sums + group + firstChannel * 4;
    for (let i = 0; i < at.filterHeight * at.run; i++) routines.fill(sums + i * channelBytes, 0, count * 4);
    const dyRow = at.outWidth * channelBytes;
    for (let number = images.from; number < images.to; number++) {
      const start = at.x + number * at.height * at.width * at.channels * 4;
      const room = at.room + thread * at.roomBytes;
      const { windows, rowBytes } = padImage(routines, start, at, paddedSizeOf(at), room);
      const xSkip = at.strideHeight * rowBytes - at.outWidth * at.xPixel;
      const band = Math.max(1, Math.floor(bandBytes / (at.strideHeight * rowBytes + dyRow)));
      for (let first = 0; first < at.outHeight; first += band) {
        const rows = Math.min(band, at.outHeight - first);
        const dy = at.dy + (number * at.outHeight + first) * dyRow + firstChannel * 4;
        for (let i = 0; i < at.filterHeight; i++)
          addFilterRow(routines, {
            x: windows + (first * at.strideHeight + i) * rowBytes,
            xPixel: at.xPixel,
            xSkip,
            dy,
            sums: sums + i * at.run * channelBytes,
            channelBytes,
            rows,
            columns: at.outWidth,
            run: at.run,
            channels: count,
          });
      }
    }
  },
);
