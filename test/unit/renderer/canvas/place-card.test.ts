import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../../../core/document/operations/geometry.ts';
import { cardAt, keptIn, placeCard } from '../../../../renderer/features/canvas/issue-card/place-card.ts';

const room = { width: 900, height: 700 };
const card = { width: 300, height: 180 };
const node = (x: number, y: number): Rectangle => ({ x, y, width: 160, height: 56 });

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the card of an issue', () => {
  it('stands below its node where nothing else does', () => {
    const surroundings = { card, room, others: [], direction: 'right' as const };
    expect(placeCard(node(370, 200), surroundings)).toEqual({ side: 'bottom', align: 'center' });
  });

  it('covers no neighbor as long as there is room beside them', () => {
    const own = node(370, 260);
    const others = [node(170, 260), node(570, 260), node(570, 360), node(370, 360), node(170, 360)];
    const place = placeCard(own, { card, room, others, direction: 'right' });
    expect(place.side).toBe('top');
    const at = cardAt(own, card, place);
    expect(others.filter((other) => overlaps(at, other))).toEqual([]);
  });

  it('keeps away from the ports, which lie on other sides where data flows down', () => {
    const own = node(370, 300);
    const right = placeCard(own, { card, room, others: [], direction: 'right' });
    const down = placeCard(own, { card, room, others: [], direction: 'down' });
    expect(['top', 'bottom']).toContain(right.side);
    expect(['left', 'right']).toContain(down.side);
  });

  it('stays within the canvas', () => {
    for (const own of [node(0, 0), node(740, 0), node(0, 640), node(740, 640)]) {
      const place = placeCard(own, { card, room, others: [], direction: 'right' });
      const at = keptIn(cardAt(own, card, place), room, place.side);
      expect(at.x).toBeGreaterThanOrEqual(0);
      expect(at.y).toBeGreaterThanOrEqual(0);
      expect(at.x + at.width).toBeLessThanOrEqual(room.width);
      expect(at.y + at.height).toBeLessThanOrEqual(room.height);
    }
  });

  it('moves along the edge of its node where a low canvas would cut it off', () => {
    const low = { width: 880, height: 295 };
    const high = { width: 300, height: 258 };
    const own = node(280, 130);
    const place = placeCard(own, { card: high, room: low, others: [], direction: 'right' });
    const at = keptIn(cardAt(own, high, place), low, place.side);
    expect(['left', 'right']).toContain(place.side);
    expect(at.y).toBeGreaterThanOrEqual(0);
    expect(at.y + at.height).toBeLessThanOrEqual(low.height);
    expect(overlaps(at, own)).toBe(false);
  });
});
