import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../../../../core/document/operations/geometry.ts';
import { aligned, distributed } from '../../../../../renderer/model/view/line-up.ts';

const card = (x: number, y: number, width = 160, height = 56): Rectangle => ({ x, y, width, height });

describe('aligning', () => {
  const cards = new Map([
    ['a', card(3, 0)],
    ['b', card(240, 40, 96, 36)],
    ['c', card(401, 101)],
  ]);
  const at = (edge: Parameters<typeof aligned>[1]) => Object.fromEntries(aligned(cards, edge));

  it('by an edge goes to what stands out farthest, on the grid', () => {
    expect(at('left')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 40 }, c: { x: 0, y: 101 } });
    expect(at('right')).toEqual({ a: { x: 400, y: 0 }, b: { x: 464, y: 40 }, c: { x: 400, y: 101 } });
    expect(at('top')).toEqual({ a: { x: 3, y: 0 }, b: { x: 240, y: 0 }, c: { x: 401, y: 0 } });
    expect(at('bottom')).toEqual({ a: { x: 3, y: 104 }, b: { x: 240, y: 124 }, c: { x: 401, y: 104 } });
  });

  it('by the middle makes wires straight, whatever the heights', () => {
    const middle = at('middle');
    expect((middle['a']?.y ?? 0) + 28).toBe((middle['b']?.y ?? 0) + 18);
    expect(middle['a']?.y).toBe(middle['c']?.y);
    expect((middle['a']?.y ?? 1) % 8).toBe(0);
    const center = at('center');
    expect((center['a']?.x ?? 0) + 80).toBe((center['b']?.x ?? 0) + 48);
  });
});

describe('distributing', () => {
  const gapsOf = (places: ReadonlyMap<string, { x: number }>, widths: Readonly<Record<string, number>>) => {
    const row = [...places].sort(([, a], [, b]) => a.x - b.x);
    return row.slice(1).map(([, { x }], i) => {
      const [key = '', before] = row[i] ?? [];
      return x - (before?.x ?? 0) - (widths[key] ?? 0);
    });
  };

  it('makes the gaps the same in the order in which things stand, the first stays', () => {
    const places = distributed(
      new Map([
        ['last', card(800, 0)],
        ['first', card(0, 40)],
        ['wide', card(180, 0, 320)],
      ]),
      'horizontal',
    );
    expect(places.get('first')).toEqual({ x: 0, y: 40 });
    expect(gapsOf(places, { first: 160, wide: 320, last: 160 })).toEqual([160, 160]);
  });

  it('gives equal gaps of whole squares of the grid where the room does not divide', () => {
    const places = distributed(
      new Map([
        ['a', card(0, 0)],
        ['b', card(170, 0)],
        ['c', card(403, 0)],
      ]),
      'horizontal',
    );
    const [first, second] = gapsOf(places, { a: 160, b: 160, c: 160 });
    expect(first).toBe(second);
    expect((first ?? 1) % 8).toBe(0);
  });

  it('brings apart what lies over each other', () => {
    const places = distributed(
      new Map([
        ['a', card(0, 0)],
        ['b', card(0, 8)],
        ['c', card(0, 16)],
      ]),
      'vertical',
    );
    expect([...places.values()].map(({ y }) => y)).toEqual([0, 64, 128]);
  });

  it('has nothing to do for two', () => {
    expect(
      distributed(
        new Map([
          ['a', card(0, 0)],
          ['b', card(9, 0)],
        ]),
        'vertical',
      ).size,
    ).toBe(0);
  });
});
