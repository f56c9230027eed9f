import { expect, it } from 'vitest';
import { sameValue } from '../../../../../core/equal.ts';
import { farPaths } from '../../../../../renderer/model/view/far-paths.ts';
import { rectangleOf } from '../../../../../renderer/model/view/geometry.ts';
import { lanesOf } from '../../../../../renderer/model/view/lanes-of-view.ts';
import { stirredWires } from '../../../../../renderer/model/view/stirred.ts';
import { turnsOf } from '../../../../../renderer/model/view/turns.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { allBlocks, dissolved, laidOut, viewIn } from './views.ts';

type Moved = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** The ways of a view's wires while something is dragged; what is equal is the same as before, as on the canvas. */
function waysOf(view: View, moved: Moved, before?: ReturnType<typeof stillWays>) {
  const lanes = new Map(
    [...lanesOf(view, moved)].map(([key, lane]) => {
      const old = before?.lanes.get(key);
      return [key, old !== undefined && sameValue(old, lane) ? old : lane] as const;
    }),
  );
  return { lanes, turns: turnsOf(view, moved) };
}

const stillWays = (view: View) => ({ lanes: lanesOf(view), turns: turnsOf(view) });

it('a drag draws again only the wires that it stirs', async () => {
  const view = viewIn(await laidOut(dissolved('resnet-20-cifar'), 'elk'));
  const [key = '', node] = [...view.nodes].filter(([id]) => id.includes('relu'))[4] ?? [];
  const start = node?.position ?? { x: 0, y: 0 };
  let before = { ...stillWays(view), stirred: new Set<string>() as ReadonlySet<string> };
  const whole = farPaths(view, before.lanes, before.turns);
  const rests: string[] = [];
  for (const step of [1, 2, 3, 4, 3, 2, 1]) {
    const moved: Moved = new Map([[key, { x: start.x + 10 * step, y: start.y - 40 * step }]]);
    const now = waysOf(view, moved, before);
    const stirred = stirredWires(view, moved, before, now);
    const paths = farPaths(view, now.lanes, now.turns, moved, stirred);
    rests.push(`${paths.wires}|${paths.skips}`);
    expect(paths.stirredWires).not.toBe('');
    expect(paths.wires.length).toBeLessThan(whole.wires.length);
    // Without the wires apart, everything stands where it would stand if nothing were kept.
    const fresh = farPaths(
      { ...view },
      lanesOf({ ...view }, moved),
      turnsOf({ ...view }, moved),
      moved,
      stirred,
    );
    expect(paths).toEqual(fresh);
    before = { ...now, stirred };
  }
  // On the way back, nothing is left that the way out has not stirred.
  expect(new Set(rests.slice(3)).size).toBe(1);
  expect(stirredWires(view, new Map(), before, stillWays(view)).size).toBe(0);
});

it('what stands in an open block moves with it, and stands still without', async () => {
  const document = await laidOut(readTemplate('tiny-resnet-digits'), 'rows');
  const [block = ''] = allBlocks(document);
  const view = viewIn(document, { open: new Set([block]) });
  const inner = [...view.nodes.values()].find(({ parent }) => parent === block);
  if (inner === undefined) throw new Error('nothing stands in the open block');
  const still = rectangleOf(view, inner.key);
  const outline = view.nodes.get(block)?.position ?? { x: 0, y: 0 };
  const moved: Moved = new Map([[block, { x: outline.x + 100, y: outline.y + 50 }]]);
  expect(rectangleOf(view, inner.key, moved)).toEqual({
    ...still,
    x: (still?.x ?? 0) + 100,
    y: (still?.y ?? 0) + 50,
  });
  expect(rectangleOf(view, inner.key)).toEqual(still);
});
