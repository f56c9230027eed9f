import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTo } from '../../../../renderer/features/canvas/guides.ts';

const card = (x: number, y: number, width = 160, height = 56) => ({ x, y, width, height });

describe('a dragged card', () => {
  it('falls level with another by its middle, and a line shows it', () => {
    expect(alignTo(card(400, 103), [card(0, 100)])).toEqual({
      dx: 0,
      dy: -3,
      guides: [{ axis: 'y', at: 128 }],
    });
  });

  it('is level with a smaller one by the middles of both', () => {
    const port = card(0, 110, 96, 36);
    expect(alignTo(card(400, 102), [port])).toMatchObject({ dy: -2, guides: [{ axis: 'y', at: 128 }] });
  });

  it('falls in line below another by an edge', () => {
    const wide = card(4, 300, 300, 56);
    expect(alignTo(wide, [card(0, 0)])).toEqual({ dx: -4, dy: 0, guides: [{ axis: 'x', at: 0 }] });
  });

  it('falls to the nearest of several lines', () => {
    expect(alignTo(card(400, 105), [card(0, 100), card(200, 106)]).dy).toBe(1);
  });

  it('falls in both directions at once', () => {
    const { dx, dy, guides } = alignTo(card(3, 98), [card(0, 400), card(600, 100)]);
    expect([dx, dy, guides.length]).toEqual([-3, 2, 2]);
  });

  it('stays free farther than six pixels from any line', () => {
    expect(alignTo(card(400, 106), [card(0, 100)]).dy).toBe(-6);
    expect(alignTo(card(400, 106.5), [card(0, 100)])).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(alignTo(card(0, 0), [])).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  it('never moves by more than six pixels, and lies on every line that is shown', () => {
    const place = fc.record({
      x: fc.integer({ min: -50, max: 50 }),
      y: fc.integer({ min: -50, max: 50 }),
      width: fc.integer({ min: 20, max: 60 }),
      height: fc.integer({ min: 20, max: 60 }),
    });
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 8 }), (own, others) => {
        const { dx, dy, guides } = alignTo(own, others);
        expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(6);
        const [x, y] = [own.x + dx, own.y + dy];
        for (const { axis, at } of guides) {
          const lines =
            axis === 'x' ? [x, x + own.width / 2, x + own.width] : [y, y + own.height / 2, y + own.height];
          expect(lines).toContain(at);
        }
      }),
    );
  });
});
