import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPlacement, writePlacement } from '../../../electron/window-state.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const screen = { x: 1440, y: 0, width: 2560, height: 1400 };
const placement = { x: 1500, y: 100, width: 1200, height: 800, maximized: true };

it('comes back where it was, as it was', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'window.json');
  writePlacement(file, placement);
  expect(readPlacement(file, [laptop, screen])).toEqual(placement);
  expect(readdirSync(folder)).toEqual(['window.json']);
});

it('comes to the main display where its own is gone, with its size', () => {
  const file = join(temporaryFolder(), 'window.json');
  writePlacement(file, placement);
  expect(readPlacement(file, [laptop])).toEqual({ width: 1200, height: 800, maximized: true });
});

it.each([
  ['left of everything', { ...placement, x: -1190, y: 100 }],
  ['with its title bar above the display', { ...placement, x: 100, y: -20 }],
  ['with its title bar below the display', { ...placement, x: 100, y: 890 }],
])('is brought back where it lies %s', (_, lost) => {
  const file = join(temporaryFolder(), 'window.json');
  writePlacement(file, lost);
  expect(readPlacement(file, [laptop])).not.toHaveProperty('x');
});

it('is made no larger than the display', () => {
  const file = join(temporaryFolder(), 'window.json');
  writePlacement(file, { ...placement, x: 0, y: 25, width: 5000, height: 4000 });
  expect(readPlacement(file, [laptop])).toMatchObject({ width: 1440, height: 875 });
});

it.each([
  ['nothing', undefined],
  ['half a file', '{"x": 12'],
  ['another form', '{"width": "wide"}'],
  ['numbers beyond all screens', '{"x":1e300,"y":0,"width":800,"height":600,"maximized":false}'],
])('opens at the usual size where %s is kept', (_, text) => {
  const file = join(temporaryFolder(), 'window.json');
  if (text !== undefined) writeFileSync(file, text);
  expect(readPlacement(file, [screen])).toEqual({ width: 1440, height: 920, maximized: false });
});

it('stays silent where its place cannot be kept', () => {
  const folder = join(temporaryFolder(), 'gone');
  expect(() => writePlacement(join(folder, 'window.json'), placement)).not.toThrow();
});
