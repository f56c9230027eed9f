import { expect, it } from 'vitest';
import { clampHeight, heightByKey } from '../../../../renderer/shell/drawer/height.ts';

it('leaves the canvas a quarter of the window, and the drawer enough to read', () => {
  expect(clampHeight(2000, 1000)).toBe(750);
  expect(clampHeight(10, 1000)).toBe(140);
  expect(clampHeight(300.4, 1000)).toBe(300);
});

it('stays readable in a window that is too low for both', () => {
  expect(clampHeight(500, 160)).toBe(140);
});

it('moves its edge by arrow keys, and to the limits by Home and End', () => {
  expect(heightByKey('ArrowUp', false, 260, 1000)).toBe(276);
  expect(heightByKey('ArrowDown', true, 260, 1000)).toBe(196);
  expect(heightByKey('ArrowDown', true, 160, 1000)).toBe(140);
  expect(heightByKey('Home', false, 260, 1000)).toBe(140);
  expect(heightByKey('End', false, 260, 1000)).toBe(750);
  expect(heightByKey('x', false, 260, 1000)).toBeUndefined();
});
