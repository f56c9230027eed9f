import { expect, it } from 'vitest';
import { cardSize } from '../../../../../core/document/operations/geometry.ts';
import { detailAt, fitZoom, readable, textSizes } from '../../../../../renderer/model/view/legible.ts';

/** From farther away than a card can hold a title to as near as the canvas goes. */
const zooms = Array.from({ length: 150 }, (_, i) => 0.28 * 1.0148 ** i);

it('a title is at least 10 pixels high on the screen, and 11 from half size on', () => {
  for (const zoom of zooms) {
    expect(textSizes(zoom).title * zoom).toBeGreaterThanOrEqual(zoom >= 0.5 ? 11 : 10);
    // Never so large that it shouts.
    if (zoom < 0.88) expect(textSizes(zoom).title * zoom).toBeLessThan(13);
  }
});

it('what is shown of a card fits into it', () => {
  for (const zoom of zooms) {
    const { title, detail, lines } = textSizes(zoom);
    const shape = detailAt(zoom) === 'some' ? detail * 1.12 : 0;
    expect(title * 1.04 * lines + shape).toBeLessThanOrEqual(cardSize.height);
  }
});

it('the farther away, the less is shown: shapes go before titles', () => {
  expect([1.3, 0.72, 0.44, 0.28, 0.1].map(detailAt)).toEqual(['near', 'all', 'some', 'far', 'farthest']);
  expect(detailAt(readable)).toBe('far');
});

it('titles of frames keep their size even where cards have none', () => {
  expect(textSizes(0.22).frame * 0.22).toBeGreaterThanOrEqual(10);
});

it('what is fitted leaves the tools of the canvas free, and small things are not blown up', () => {
  const room = { width: 920, height: 780 };
  expect(fitZoom({ width: 100, height: 10_000 }, room) * 10_000).toBeLessThanOrEqual(780 - 64);
  expect(fitZoom({ width: 100, height: 50 }, room)).toBe(1.2);
});
