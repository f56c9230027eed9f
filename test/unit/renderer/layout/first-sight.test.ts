import { expect, test } from 'vitest';
import type { Size } from '../../../../core/document/operations/geometry.ts';
import { skipEdges } from '../../../../core/network/skips.ts';
import { extentOf } from '../../../../renderer/model/layout/around-open.ts';
import { firstSight } from '../../../../renderer/model/layout/first-sight.ts';
import { partsWith } from '../../../../renderer/model/layout/layout-with.ts';
import { residualBlocks } from '../../../../renderer/model/layout/residual-blocks.ts';
import { fitZoom, readable } from '../../../../renderer/model/view/legible.ts';
import { templateNames } from '../../../setup/documents.ts';
import { laidOut } from '../canvas/view/views.ts';
import { elkHere, template } from './graphs.ts';

const usual = { width: 920, height: 820 };

async function seen(name: string, room: Size) {
  const bare = template(name);
  const direction = bare.graph.direction ?? 'right';
  const document = await laidOut(bare, 'elk', direction);
  const root = { ...document, graph: bare.graph };
  const [parts] = await partsWith(elkHere(), [{ graph: root.graph, inBlock: false, direction }]);
  return firstSight(root, parts, room);
}

test('every template opens so that a skip connection can be seen, if it has any', async () => {
  const hidden: string[] = [];
  for (const name of templateNames) {
    const document = template(name);
    const atRoot = skipEdges(document.graph).size > 0;
    if (atRoot || residualBlocks(document).length === 0) continue;
    const { document: laid, open } = await seen(name, usual);
    if (open.size === 0 || fitZoom(extentOf(laid, open), usual) < readable) hidden.push(name);
  }
  expect(hidden).toEqual([]);
}, 60_000);

test.each(['tiny-resnet-digits', 'deep-lesson-digits', 'resnet-20-cifar'])(
  '%s opens with all its residual blocks open, every title readable',
  async (name) => {
    const { document, open } = await seen(name, usual);
    expect([...open]).toEqual(['stage1', 'stage2', 'stage3']);
    expect(fitZoom(extentOf(document, open), usual)).toBeGreaterThanOrEqual(readable);
  },
);

test.each([
  ['densenet-121', ['dense1', 'dense2', 'dense3', 'dense4']],
  ['densenet-40-12-cifar', ['dense1', 'dense2', 'dense3']],
  ['pre-activation-digits', ['stage1', 'stage2', 'stage3']],
  ['stochastic-depth-110-cifar', ['stage1', 'stage2', 'stage3']],
  ['residual-mlp-digits', ['block']],
  ['residual-lstm-digits', ['block']],
  ['highway-digits', ['highway']],
])('%s opens so that its skip connections can be seen', async (name, blocks) => {
  const { document, open } = await seen(name, usual);
  expect([...open]).toEqual(blocks);
  expect(fitZoom(extentOf(document, open), usual)).toBeGreaterThanOrEqual(readable);
});

test('a network without skip connections opens with nothing open', async () => {
  expect((await seen('plain-cnn', usual)).open.size).toBe(0);
  expect((await seen('plain-20-cifar', usual)).open.size).toBe(0);
});

test('on a small canvas blocks stay closed rather than become unreadable; on a large one more of them open', async () => {
  const counts = await Promise.all(
    [
      { width: 500, height: 400 },
      { width: 1000, height: 620 },
      { width: 2400, height: 1300 },
    ].map(async (room) => (await seen('resnet-50', room)).open.size),
  );
  expect(counts[0]).toBe(0);
  expect(counts[2]).toBeGreaterThan(counts[1] ?? 0);
});

test('what has places keeps them', async () => {
  const document = await laidOut(template('tiny-resnet-digits'), 'elk');
  const { document: after } = firstSight(document, undefined, usual);
  expect(after.graph).toBe(document.graph);
});

test('the way to a skip connection leads through the blocks around it', () => {
  expect(residualBlocks(template('resnet-50'))[0]).toEqual(['stage1', 'stage1/project']);
  expect(residualBlocks(template('plain-cnn'))).toEqual([]);
});
