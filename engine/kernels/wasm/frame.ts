import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { wholeHeap, withRoom } from './heap.ts';

/** What windows see of an image: so many rows and columns, the first of them zeros. */
export interface Frame {
  readonly height: number;
  readonly width: number;
  /** Rows and columns of zeros before the image. */
  readonly top: number;
  readonly left: number;
}

/**
 * Shows each image of `[batch, height, width, channels]` at address `x` within a frame of zeros, so that windows need not
 * look where the image ends: at `address`, with rows of `rowBytes`. Images that need no zeros are shown where they lie.
 */
export function eachFramed(
  backend: BackendWasm,
  x: number,
  [batch, height, width, channels]: readonly [number, number, number, number],
  frame: Frame,
  show: (image: number, address: number, rowBytes: number) => void,
): void {
  const pixelBytes = channels * 4;
  const { top, left } = frame;
  if (top + left === 0 && frame.height <= height && frame.width <= width) {
    for (let image = 0; image < batch; image++)
      show(image, x + image * height * width * pixelBytes, width * pixelBytes);
    return;
  }
  withRoom(backend, frame.height * frame.width * channels, (room) => {
    const heap = wholeHeap(backend);
    heap.fill(0, room / 4, room / 4 + frame.height * frame.width * channels);
    const rows = Math.min(height, frame.height - top);
    const numbers = Math.min(width, frame.width - left) * channels;
    for (let image = 0; image < batch; image++) {
      for (let row = 0; row < rows; row++) {
        const to = room / 4 + ((top + row) * frame.width + left) * channels;
        const from = x / 4 + (image * height + row) * width * channels;
        heap.copyWithin(to, from, from + numbers);
      }
      show(image, room, frame.width * pixelBytes);
    }
  });
}
