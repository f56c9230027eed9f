import { expect, test } from 'vitest';
import type { Size } from '../../../../core/document/operations/geometry.ts';
import type { Graph } from '../../../../core/document/schema.ts';
import { layoutWith } from '../../../../renderer/model/layout/layout-with.ts';
import { fitZoom, readable, textSizes } from '../../../../renderer/model/view/legible.ts';
import { elkHere, graphFrom, overlaps, rectanglesOf } from './graphs.ts';

const elk = elkHere();
/** The canvas of a window of 1440×900, with both panels and the drawer's tabs. */
const usual = { width: 920, height: 820 };

async function placed(graph: Graph, room: Size, outlines?: ReadonlyMap<string, Size>) {
  const request = { graph, inBlock: false, direction: 'right' as const, room };
  const [places = {}] = await layoutWith(elk, [{ ...request, ...(outlines && { outlines }) }]);
  const rectangles = rectanglesOf(graph, places);
  expect(overlaps(rectangles)).toEqual([]);
  const all = [...rectangles.values()];
  const extent = {
    width: Math.max(...all.map(({ x, width }) => x + width)),
    height: Math.max(...all.map(({ y, height }) => y + height)),
  };
  return { rectangles, extent, rows: new Set(all.map(({ y }) => y)).size };
}

const eight = graphFrom('input > conv1 > conv2 > conv3 > conv4 > pool > dense > output');

test('eight layers are seen at a zoom at which their titles need not be enlarged', async () => {
  const { extent, rows } = await placed(eight, usual);
  const zoom = fitZoom(extent, usual);
  expect(rows).toBe(2);
  expect(textSizes(zoom).title).toBe(12.5);
  expect(12.5 * zoom).toBeGreaterThanOrEqual(11);
});

test('the same eight stay in one row where the canvas is wide enough', async () => {
  expect((await placed(eight, { width: 1900, height: 820 })).rows).toBe(1);
});

test('a canvas that is low gets fewer rows than one that is high', async () => {
  const long = graphFrom(`input > ${Array.from({ length: 30 }, (_, i) => `conv${i}`).join(' > ')} > output`);
  const low = await placed(long, { width: 1400, height: 300 });
  const high = await placed(long, { width: 700, height: 1400 });
  expect(low.rows).toBeLessThan(high.rows);
});

test('an open block has a row to itself where others beside it would make everything smaller', async () => {
  const graph = graphFrom('input > conv1 > block1 > conv2 > pool > dense > output');
  const outline = { width: 1600, height: 260 };
  const { rectangles } = await placed(graph, usual, new Map([['block1', outline]]));
  const row = (id: string): number | undefined => rectangles.get(id)?.y;
  expect(row('conv1')).toBeLessThan(row('block1') ?? 0);
  expect(row('conv2')).toBeGreaterThan(row('block1') ?? 0);
  // The outline alone is then what is widest.
  expect(fitZoom({ width: outline.width, height: 600 }, usual)).toBeGreaterThan(readable);
});
