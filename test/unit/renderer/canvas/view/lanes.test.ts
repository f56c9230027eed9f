import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../../../core/document/schema.ts';
import { laneLabel } from '../../../../../renderer/model/view/lane-label.ts';
import { type Lane, laneMiddle, lanePath, routeLanes } from '../../../../../renderer/model/view/lanes.ts';
import { lanesOf } from '../../../../../renderer/model/view/lanes-of-view.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { documentOf, node, readTemplate, templateNames } from '../../../../setup/documents.ts';
import { crossings, lying, walk } from './lane-paths.ts';
import { allBlocks, dissolved, edgeIn, laidOut, placeIn, viewIn } from './views.ts';

const directions = ['right', 'down'] as const;
const residual = templateNames.filter((name) => name.includes('resnet'));

/** A DenseNet: every layer reads all before it in its block. */
function denseNet(blocks: number, layers: number): SkiplaneDocument {
  const nodes = [node('input', 'input', { shape: [32, 32, 8] })];
  const edges: string[] = [];
  let last = 'input';
  for (let b = 1; b <= blocks; b++) {
    const features = [last];
    for (let l = 1; l <= layers; l++) {
      const [conv, cat] = [`conv${b}_${l}`, `cat${b}_${l}`];
      nodes.push(node(conv, 'conv2d', { filters: 4 }), node(cat, 'concatenate'));
      edges.push(`${features.at(-1)} > ${conv}`, `${conv} > ${cat}`);
      edges.push(...features.map((feature) => `${feature} > ${cat}`));
      features.push(cat);
    }
    nodes.push(node(`pool${b}`, 'averagePooling2d'));
    edges.push(`${features.at(-1)} > pool${b}`);
    last = `pool${b}`;
  }
  nodes.push(node('output', 'output'));
  return documentOf(nodes, [...edges, `${last} > output`]);
}

describe.each(residual)('skips of %s', (name) => {
  it.each(['rows', 'elk'])(
    'dissolved and laid out by %s run through no card, nor on one another',
    async (layout) => {
      for (const direction of directions) {
        const view = viewIn(await laidOut(dissolved(name), layout, direction));
        const lanes = lanesOf(view);
        expect(crossings(view, lanes)).toEqual([]);
        expect(lying(lanes, direction)).toEqual([]);
        const direct = [...view.edges.values()].filter(
          ({ skip, source, target }) => skip && !isBranch(view, source, target),
        );
        for (const { key } of direct) expect(lanes.has(key)).toBe(true);
      }
    },
  );

  it('do so with blocks open, too', async () => {
    for (const direction of directions) {
      const document = await laidOut(readTemplate(name), 'elk', direction);
      const blocks = allBlocks(document);
      for (const open of [blocks, blocks.slice(0, 2), blocks.slice(2)]) {
        const view = viewIn(document, { open: new Set(open) });
        expect(crossings(view, lanesOf(view))).toEqual([]);
      }
    }
  });
});

/** True for a wire between two cards of a raised branch: it is short and straight. */
function isBranch(view: View, source: string, target: string): boolean {
  const [a, b] = [placeIn(view, source), placeIn(view, target)];
  return view.direction === 'right'
    ? a.y + a.height / 2 === b.y + b.height / 2 && b.x - a.x < 300
    : a.x + a.width / 2 === b.x + b.width / 2 && b.y - a.y < 200;
}

describe('a DenseNet', () => {
  it.each([
    [1, 3],
    [1, 6],
    [4, 6],
    [6, 8],
  ])(
    'of %i blocks with %i layers keeps its lanes apart, and out of the rows above',
    async (blocks, layers) => {
      for (const direction of directions) {
        for (const layout of ['rows', 'elk']) {
          const view = viewIn(await laidOut(denseNet(blocks, layers), layout, direction));
          const lanes = lanesOf(view);
          expect(lanes.size).toBe((blocks * layers * (layers + 1)) / 2);
          expect(crossings(view, lanes)).toEqual([]);
          expect(lying(lanes, direction)).toEqual([]);
        }
      }
    },
  );

  it('stacks a shorter lane below a longer one, all into one merge side by side', async () => {
    const lanes = lanesOf(viewIn(await laidOut(denseNet(1, 4), 'rows')));
    const into = (target: string): Lane[] =>
      [...lanes].flatMap(([key, lane]) => (key.includes(`>${target}.`) ? [lane] : []));
    const last = into('cat1_4').sort((a, b) => b.start.x - a.start.x);
    expect(last).toHaveLength(4);
    for (const [i, lane] of last.entries()) {
      const next = last[i + 1];
      if (next === undefined) continue;
      expect(next.lane).toBeLessThan(lane.lane);
      // The longer one comes down behind the shorter, so that they do not cross.
      expect(next.end.x).toBeGreaterThan(lane.end.x);
    }
  });
});

describe('a branch with a projection', () => {
  const block = 'resnet-50';
  const wires = ['input.y>projection.x', 'projectionBn.y>add.x'] as const;

  it('is entered straight from the side, and left straight to above the merge', async () => {
    const document = await laidOut(readTemplate(block), 'elk');
    const view = viewIn(document, { open: new Set(['stage1', 'stage1/project']) });
    const lanes = lanesOf(view);
    const [into, out] = wires.map((wire) => lanes.get(`stage1/project/${wire}`));
    const [first, last, add] = ['projection', 'projectionBn', 'add'].map((id) =>
      placeIn(view, `stage1/project/${id}`),
    );
    if (first === undefined || last === undefined || add === undefined) throw new Error('no places');
    expect(into?.end).toEqual({ x: first.x, y: first.y + first.height / 2 });
    expect(into?.lane).toBe(first.y + first.height / 2);
    expect(out?.start).toEqual({ x: last.x + last.width, y: last.y + last.height / 2 });
    expect(out?.lane).toBe(last.y + last.height / 2);
    expect(out?.end).toEqual({ x: add.x + add.width / 2, y: add.y });
    expect(edgeIn(view, 'stage1/project/projection.y>projectionBn.x').skip).toBe(true);
    expect(lanes.has('stage1/project/projection.y>projectionBn.x')).toBe(false);
  });
});

describe('one skip over one card', () => {
  const row = new Map([
    ['a', { x: 0, y: 0, width: 100, height: 50 }],
    ['b', { x: 150, y: 0, width: 100, height: 50 }],
    ['c', { x: 300, y: 0, width: 100, height: 50 }],
  ]);
  const skip = [{ key: 'skip', source: 'a', target: 'c' }];

  it('leaves at the side, passes above, and comes down on the middle of the merge', () => {
    const lane = routeLanes(row, skip, 'right').get('skip');
    expect(lane).toEqual({ start: { x: 100, y: 25 }, end: { x: 350, y: 0 }, lane: -30 });
  });

  it('flowing down is the mirror image: it passes at the left', () => {
    const swapped = new Map(
      [...row].map(([id, { x, y, width, height }]) => [id, { x: y, y: x, width: height, height: width }]),
    );
    const lane = routeLanes(swapped, skip, 'down').get('skip');
    expect(lane).toEqual({ start: { x: 25, y: 100 }, end: { x: 0, y: 350 }, lane: -30 });
    const mirror = walk({ start: { x: 100, y: 25 }, end: { x: 350, y: 0 }, lane: -30 }, 'right');
    if (lane === undefined) throw new Error('no lane');
    expect(walk(lane, 'down')).toEqual(mirror.map(({ x, y }) => ({ x: y, y: x })));
  });

  it('passes above whatever stands higher, be it only partly in between', () => {
    for (const x of [-40, 60, 190, 290, 340]) {
      const high = new Map([...row, ['high', { x, y: -70, width: 60, height: 50 }]]);
      const lane = routeLanes(high, skip, 'right').get('skip');
      if (lane === undefined) throw new Error('no lane');
      const inside = walk(lane, 'right').filter(
        (point) => point.x > x + 1 && point.x < x + 59 && point.y > -69 && point.y < -21,
      );
      expect(inside).toEqual([]);
    }
  });

  it('passes above an open block that begins long before', () => {
    const wide = new Map([...row, ['frame', { x: -2000, y: -120, width: 2200, height: 100 }]]);
    expect(routeLanes(wide, skip, 'right').get('skip')?.lane).toSatisfy((y: number) => y < -120 || y > -20);
  });

  it('into a row below passes between the rows, not through the card above the merge', () => {
    const rows = new Map([
      ...[...row].filter(([id]) => id !== 'c'),
      ['c', { x: 150, y: 120, width: 100, height: 50 }] as const,
    ]);
    const lane = routeLanes(rows, skip, 'right').get('skip');
    expect(lane?.end).toEqual({ x: 200, y: 120 });
    expect(lane?.lane).toBeGreaterThan(50);
    expect(lane?.lane).toBeLessThan(120);
  });

  it('needs no lane where nothing is in the way, or the merge stands before it', () => {
    const none = new Map([...row].filter(([id]) => id !== 'b'));
    expect(routeLanes(none, skip, 'right').size).toBe(0);
    expect(routeLanes(row, [{ key: 'back', source: 'c', target: 'a' }], 'right').size).toBe(0);
    expect(routeLanes(row, [{ key: 'gone', source: 'a', target: 'gone' }], 'right').size).toBe(0);
  });

  it('has a way without corners or gaps', () => {
    const lane = routeLanes(row, skip, 'right').get('skip');
    if (lane === undefined) throw new Error('no lane');
    const points = walk(lane, 'right');
    expect(points[0]).toEqual(lane.start);
    expect(points.at(-1)).toEqual(lane.end);
    for (const [i, point] of points.entries()) {
      const next = points[i + 1] ?? point;
      expect(Math.hypot(next.x - point.x, next.y - point.y)).toBeLessThan(12);
    }
    expect(lanePath(lane, 'right')).not.toMatch(/NaN/);
  });
});

it('lanes follow a card while it is dragged', async () => {
  const view = viewIn(await laidOut(dissolved('tiny-resnet-digits'), 'rows'));
  const [edge] = [...view.edges.values()].filter(
    ({ skip, target }) => skip && view.nodes.get(target)?.node.kind === 'add',
  );
  const target = edge?.target ?? '';
  const { x, y } = placeIn(view, target);
  const lane = lanesOf(view, new Map([[target, { x: x + 40, y: y + 24 }]])).get(edge?.key ?? '');
  const before = lanesOf(view).get(edge?.key ?? '');
  expect(lane?.end.y).toBe(y + 24);
  expect(before?.end.y).toBe(y);
});

describe('what is written on a lane', () => {
  const texts = ['skip · 28×28×16', '28×28×16'];
  const lane = (length: number) => ({ start: { x: 0, y: 100 }, end: { x: length + 60, y: 80 }, lane: 40 });

  it('is as much as its straight part has room for', () => {
    expect(laneLabel(lane(300), 'right', texts, 10)).toBe(texts[0]);
    expect(laneLabel(lane(70), 'right', texts, 10)).toBe(texts[1]);
    expect(laneLabel(lane(30), 'right', texts, 10)).toBeUndefined();
    expect(laneLabel(lane(300), 'right', texts, 40)).toBe(texts[1]);
  });

  it('stands in the middle of that part, whichever way data flow', () => {
    const across = lane(200);
    const down = { start: { x: 100, y: 0 }, end: { x: 80, y: 260 }, lane: 40 };
    expect(laneMiddle(across, 'right')).toEqual({ x: 144, y: 40 });
    expect(laneMiddle(down, 'down')).toEqual({ x: 40, y: 144 });
  });
});
