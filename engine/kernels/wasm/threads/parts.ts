import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { withRoom } from '../heap.ts';
import { threadCount } from './team.ts';

/** Multiply-adds, or numbers passed over eight times as slowly, that are worth a thread's attention: some 100 µs. */
const leastWork = 1e6;
/** More parts than threads, so that one who is held up delays the others little. */
const partsPerThread = 4;

/**
 * Into how many parts to divide equal units of work. The result of a job must not depend on it.
 * @param work multiply-adds of all units together
 */
export function partsFor(units: number, work: number): number {
  return Math.max(1, Math.min(units, partsPerThread * threadCount(), Math.floor(work / leastWork)));
}

/** The work of passing once over so many numbers, as multiply-adds. */
export const passOver = (numbers: number): number => numbers * 8;

/** Divides the rows of images: whole images where there are enough of them, else bands of their rows. */
export function bandsFor(
  images: number,
  rows: number,
  work: number,
): { readonly bands: number; readonly parts: number } {
  const parts = partsFor(images * rows, work);
  const bands = Math.min(rows, Math.ceil(parts / Math.max(1, images)));
  return { bands, parts: Math.min(parts, images * bands) };
}

/** Calls `use` with room of so many numbers for each thread. */
export function withThreadRooms<T>(
  backend: BackendWasm,
  numbers: number,
  use: (rooms: { readonly room: number; readonly roomBytes: number }) => T,
): T {
  // Whole cache lines, so that no two threads write to the same one.
  const each = Math.ceil(numbers / 16) * 16;
  return withRoom(backend, each * threadCount(), (room) => use({ room, roomBytes: each * 4 }));
}
