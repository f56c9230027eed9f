import { describe, expect, it } from 'vitest';
import { barsOf, flowTable, layerAt, slotsFor } from '../../../../renderer/base/charts/flow-bars.ts';
import { decadesOf, logRange, placeOn } from '../../../../renderer/base/charts/log-range.ts';

describe('the logarithmic axis of gradients', () => {
  it('spans whole decades around all positive values', () => {
    expect(logRange([0.03, 4, 200])).toEqual({ floor: -2, top: 3 });
  });

  it('does not let zero, or what is no number, stretch it', () => {
    expect(logRange([0, 0.5, Number.POSITIVE_INFINITY, Number.NaN])).toEqual(logRange([0.5]));
    expect(logRange([0, 0])).toEqual({ floor: -1, top: 1 });
  });

  it('leaves the lowest bar a length that can be seen', () => {
    const range = logRange([1e-9, 5]);
    expect(placeOn(range, 1e-9)).toBeGreaterThan(0.02);
  });

  it('says of zero that it is below the floor, and of what is no number that it is broken', () => {
    const range = logRange([1e-3, 1]);
    expect(placeOn(range, 0)).toBe('below');
    expect(placeOn(range, Number.NaN)).toBe('broken');
    expect(placeOn(range, Number.POSITIVE_INFINITY)).toBe('broken');
  });

  it('gives equal factors equal room', () => {
    const range = logRange([1e-4, 1e4]);
    const places = [1e-3, 1e-1, 1e1].map((value) => Number(placeOn(range, value)));
    expect((places[1] ?? 0) - (places[0] ?? 0)).toBeCloseTo((places[2] ?? 0) - (places[1] ?? 0), 12);
  });

  it('draws no more lines than have room', () => {
    const decades = decadesOf({ floor: -12, top: 5 }, 5);
    expect(decades.length).toBeLessThanOrEqual(6);
    expect(decades).toContain(0);
  });
});

describe('bars by depth', () => {
  const residual = {
    name: 'with skips',
    values: [
      { path: 'conv1', value: 1 },
      { path: 'add1', value: 10 },
      { path: 'conv2', value: 100 },
    ],
  };
  const plain = {
    name: 'plain twin',
    values: [
      { path: 'conv2', value: 0 },
      { path: 'conv1', value: 1 },
    ],
  };

  it('stand beside those of the same layer; a merge that the twin lacks stays empty', () => {
    expect(flowTable([residual, plain])).toEqual({
      paths: ['conv1', 'add1', 'conv2'],
      columns: [
        [1, 10, 100],
        [1, undefined, 0],
      ],
    });
  });

  it('have a mark at the floor where the gradient is zero, and none of the bars', () => {
    const place = { width: 300, height: 100, layers: 3, slot: 0, slots: 1 };
    const drawn = barsOf([1, undefined, 0], { floor: -1, top: 1 }, place);
    expect(drawn.below).toHaveLength(1);
    expect(drawn.below[0]).toBeGreaterThan(200);
    expect(drawn.bars.match(/M/g)).toHaveLength(1);
  });

  it('stand side by side while there is room, and over each other in deep networks', () => {
    expect(slotsFor(500, 20, 2)).toBe(2);
    expect(slotsFor(500, 190, 2)).toBe(1);
  });

  it('are found under the pointer', () => {
    expect(layerAt(0, 300, 3)).toBe(0);
    expect(layerAt(150, 300, 3)).toBe(1);
    expect(layerAt(300, 300, 3)).toBe(2);
  });
});
