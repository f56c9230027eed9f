import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Placement, Rectangle } from './system.ts';

const usual: Placement = { width: 1440, height: 920, maximized: false };
export const smallest = { width: 900, height: 600 };
/** Of the title bar, so that it can be grabbed. */
const visible = { width: 120, height: 32 };

const place = z.int().min(-100_000).max(100_000);
const size = z.int().min(1).max(100_000);
const schema = z.object({
  x: place.optional(),
  y: place.optional(),
  width: size,
  height: size,
  maximized: z.boolean(),
});

/**
 * Where the window was last, made to fit the displays that are there now. A file that cannot be read counts as none.
 *
 * @param displays what windows can take of each display, the main one first
 */
export function readPlacement(file: string, displays: readonly Rectangle[]): Placement {
  return fitted(readFile(file) ?? usual, displays);
}

/** Written beside and renamed, so that no crash leaves half a file. A disk that refuses costs the window's place, no more. */
export function writePlacement(file: string, placement: Placement): void {
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(schema.parse(placement), null, 2)}\n`);
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

function readFile(file: string): Placement | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function fitted(wanted: Placement, displays: readonly Rectangle[]): Placement {
  const { x, y, maximized } = wanted;
  const on =
    x === undefined || y === undefined
      ? undefined
      : displays.find((display) => isGrabbable({ ...wanted, x, y }, display));
  const display = on ?? displays[0];
  if (display === undefined) return wanted;
  const width = Math.min(Math.max(wanted.width, smallest.width), display.width);
  const height = Math.min(Math.max(wanted.height, smallest.height), display.height);
  return on === undefined ? { width, height, maximized } : { x, y, width, height, maximized };
}

function isGrabbable({ x, y, width }: Rectangle, display: Rectangle): boolean {
  const shown = Math.min(x + width, display.x + display.width) - Math.max(x, display.x);
  return shown >= visible.width && y >= display.y && y + visible.height <= display.y + display.height;
}
