import { describe, expect, it } from 'vitest';
import type { LayerDifference } from '../../../../core/formats/report.ts';
import { isBeyond, layerMarks, rangeOf } from '../../../../renderer/features/exports/layer-bars.ts';
import { pathIn } from '../../../../renderer/features/exports/path-in.ts';

function layer(path: string, maxRelative: number, tolerance = 1e-4): LayerDifference {
  return { path, maxAbsolute: maxRelative, maxRelative, tolerance };
}

/** Heights of the bars of a path, in their order. */
function heights(path: string): number[] {
  return [...path.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => Number(from) - Number(to));
}

describe('the chart of differences by layer', () => {
  it('has an axis of whole decades with the tolerance below its top', () => {
    expect(rangeOf([layer('a', 3e-7), layer('b', 2e-6)])).toEqual({ floor: -7, top: -3 });
    expect(rangeOf([layer('a', 5)])).toEqual({ floor: -5, top: 1 });
  });

  it('draws a decade as the same height everywhere, and the tolerance where a bar of it would end', () => {
    const layers = [layer('a', 1e-6), layer('b', 1e-5), layer('c', 1e-3)];
    const range = { floor: -7, top: -3 };
    const { within, beyond, limit, first } = layerMarks(layers, range, 300, 100);
    expect(heights(within)).toEqual([25, 50]);
    expect(heights(beyond)).toEqual([100]);
    // Three of the four decades, from below.
    expect(limit).toBe('M0 25H100L100 25H200L200 25H300');
    expect(first).toBeCloseTo(250, 6);
  });

  it('shows a layer without any difference, and one whose values are no numbers', () => {
    const layers = [layer('same', 0), layer('broken', Number.MAX_VALUE)];
    const { within, beyond } = layerMarks(layers, rangeOf(layers), 100, 100);
    expect(heights(within)).toEqual([2]);
    expect(heights(beyond)).toEqual([100]);
    expect(isBeyond(layer('nothing', Number.NaN))).toBe(true);
    expect(layerMarks([layer('a', 1e-9)], rangeOf([layer('a', 1e-9)]), 10, 100).first).toBeNull();
  });

  it('draws no limit where single values are not judged', () => {
    const layers = [layer('a', 0.02, 1), layer('b', 3, 1000)];
    expect(rangeOf(layers)).toEqual({ floor: -2, top: 1 });
    expect(layerMarks(layers, rangeOf(layers), 100, 100)).toMatchObject({
      limit: '',
      beyond: '',
      first: null,
    });
  });

  it('follows tolerances that differ from layer to layer', () => {
    const layers = [layer('a', 1e-5, 1e-4), layer('b', 1e-5, 1e-6)];
    const { limit, within, beyond } = layerMarks(layers, { floor: -7, top: -3 }, 100, 100);
    expect(limit).toBe('M0 25H50L50 75H100');
    expect(heights(within)).toEqual([50]);
    expect(heights(beyond)).toEqual([50]);
  });
});

describe('a file of an export', () => {
  it('is named as the system of the engine does', () => {
    expect(pathIn('/home/ada/exports/net', 'web/index.html')).toBe('/home/ada/exports/net/web/index.html');
    expect(pathIn('C:\\work\\exports', 'web/index.html')).toBe('C:\\work\\exports\\web\\index.html');
  });
});
