import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { moveNodes } from '../../../../../core/document/operations/move.ts';
import { setParams } from '../../../../../core/document/operations/params.ts';
import type { SkiplaneDocument } from '../../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../../core/network/build.ts';
import { buildView } from '../../../../../renderer/model/view/build-view.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { changed } from '../../../document/operations/change.ts';
import { allBlocks, dissolved, laidOut, requestOf } from './views.ts';

/** The views before and after an edit, as the designer makes them: the second from the first. */
function views(
  document: SkiplaneDocument,
  open: readonly string[],
  edit: (draft: SkiplaneDocument) => unknown,
): readonly [View, View] {
  const before = requestOf(document, { open: new Set(open) });
  const next = changed(document, edit);
  const network = buildNetwork(next, { previous: before.network });
  const view = buildView(before);
  return [view, buildView(requestOf(next, { open: new Set(open), network }), view)];
}

function newNodes([before, after]: readonly [View, View]): string[] {
  return [...after.nodes.values()]
    .filter((node) => before.nodes.get(node.key) !== node)
    .map(({ key }) => key);
}

function newEdges([before, after]: readonly [View, View]): string[] {
  return [...after.edges.values()]
    .filter((edge) => before.edges.get(edge.key) !== edge)
    .map(({ key }) => key);
}

const flat = await laidOut(dissolved('resnet-152'), 'rows');
const blocks = await laidOut(readTemplate('resnet-152'), 'rows');

describe('what did not change is drawn from the same objects', () => {
  it('in the 152 layers of a dissolved ResNet, when one of them moves', () => {
    const pair = views(flat, [], (d) => moveNodes(d, null, { stage2_block3_conv2: { x: 8, y: 4000 } }));
    expect(pair[1].nodes.size).toBeGreaterThan(500);
    expect(newNodes(pair)).toEqual(['stage2_block3_conv2']);
    expect(newEdges(pair)).toEqual([]);
  });

  it('in the same, when one changes its strides: only cards that say something else are new', () => {
    const pair = views(flat, [], (d) => setParams(d, null, ['stage4_project_conv2'], 'strides', 1));
    const [before, after] = pair;
    const isNew = newNodes(pair);
    expect(isNew).toContain('stage4_project_conv2');
    expect(isNew).not.toContain('stage3_block1_conv1');
    for (const key of isNew) expect(after.nodes.get(key)?.info).not.toEqual(before.nodes.get(key)?.info);
    for (const key of newEdges(pair))
      expect(after.edges.get(key)?.shape).not.toEqual(before.edges.get(key)?.shape);
    expect(newEdges(pair).length).toBeGreaterThan(0);
  });

  it('when the document is the same', () => {
    const pair = views(blocks, allBlocks(blocks), () => undefined);
    expect([newNodes(pair), newEdges(pair)]).toEqual([[], []]);
    expect(pair[1].nodes.size).toBeGreaterThan(80);
  });

  it('with blocks open, when a card behind the last of them moves', () => {
    const output = blocks.graph.nodes.find(({ id }) => id === 'output')?.position ?? { x: 0, y: 0 };
    const pair = views(blocks, allBlocks(blocks), (d) =>
      moveNodes(d, null, { output: { x: output.x + 80, y: output.y } }),
    );
    expect(newNodes(pair)).toEqual(['output']);
    expect(newEdges(pair)).toEqual([]);
  });

  it('with the same definition open twice, when a layer in it is renamed on its card', () => {
    const pair = views(blocks, ['stage1', 'stage2'], (d) => {
      const node = d.blocks['stage']?.graph.nodes.find(({ id }) => id === 'project');
      if (node !== undefined) node.label = 'Widen';
    });
    expect(newNodes(pair)).toEqual(['stage1/project', 'stage2/project']);
    expect(pair[1].nodes.get('stage1/project')?.info.title).toBe('Widen');
  });

  it('notes and frames among them', () => {
    const document = produce(blocks, (draft) => {
      draft.graph.notes = [
        { id: 'a', text: 'One', position: { x: 0, y: 400 } },
        { id: 'b', text: 'Two', position: { x: 400, y: 400 } },
      ];
      draft.graph.frames = [
        { id: 'f', title: 'All', position: { x: -40, y: -40 }, size: { width: 900, height: 200 } },
      ];
    });
    const [before, after] = views(document, [], (d) => {
      const [note] = d.graph.notes ?? [];
      if (note !== undefined) note.text = 'Three';
    });
    expect([...after.extras.values()].filter((extra) => before.extras.get(extra.key) !== extra)).toHaveLength(
      1,
    );
  });
});
