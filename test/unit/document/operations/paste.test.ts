import { describe, expect, it } from 'vitest';
import { duplicateNodes } from '../../../../core/document/operations/duplicate.ts';
import { copyNodes, saveBlockFragment } from '../../../../core/document/operations/fragment.ts';
import { cardSize } from '../../../../core/document/operations/geometry.ts';
import { pasteBlock, pasteFragment } from '../../../../core/document/operations/paste.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';
import { changed, edgesOf, idsOf, problemOf } from './change.ts';

const resnet = readTemplate('resnet-50');
const digits = readTemplate('tiny-resnet-digits');
const residual = documentOf(
  [
    { ...node('input', 'input'), position: { x: 0, y: 0 } },
    { ...node('conv', 'conv2d', { filters: '=width' }), position: { x: 300, y: 100 } },
    { ...node('add', 'add'), position: { x: 600, y: 0 } },
  ],
  ['input > conv', 'conv > add', 'input > add'],
  { parameters: { width: 3, other: 1 } },
);
const throughClipboard = (fragment: SkiplaneDocument) => readDocument(writeDocument(fragment));

describe('copying', () => {
  it('takes the edges between the nodes, the definitions they use and the parameters they need', () => {
    const fragment = throughClipboard(copyNodes(resnet, null, ['stage1', 'head', 'gone']));
    expect(idsOf(fragment.graph)).toEqual(['stage1', 'head']);
    expect(fragment.graph.edges).toEqual([]);
    expect(Object.keys(fragment.blocks)).toEqual(['bottleneck', 'bottleneckProjection', 'stage', 'head']);
    expect(fragment.parameters).toEqual({ classes: 1000 });
    expect(copyNodes(residual, null, ['conv', 'add'])).toMatchObject({
      parameters: { width: 3 },
      graph: { edges: [{ from: 'conv', to: 'add' }] },
    });
  });

  it('takes notes and frames that are named', () => {
    const noted = {
      ...residual,
      graph: {
        ...residual.graph,
        notes: [
          { id: 'note', text: 'Why' },
          { id: 'more', text: '' },
        ],
      },
    };
    expect(copyNodes(noted, null, ['note']).graph).toEqual({
      nodes: [],
      edges: [],
      notes: [{ id: 'note', text: 'Why' }],
    });
  });
});

describe('pasting', () => {
  it('gives new ids and lets the edges follow', () => {
    const fragment = copyNodes(residual, null, ['conv', 'add']);
    const { graph } = changed(residual, (draft) =>
      expect(pasteFragment(draft, null, fragment)).toEqual(['conv2', 'add2']),
    );
    expect(edgesOf(graph)).toEqual([...edgesOf(residual.graph), 'conv2 > add2']);
  });

  it('goes where it is told', () => {
    const fragment = copyNodes(residual, null, ['conv', 'add']);
    const places = (at: Parameters<typeof pasteFragment>[3]) =>
      changed(residual, (draft) => pasteFragment(draft, null, fragment, at))
        .graph.nodes.slice(3)
        .map(({ position }) => position);
    const { width, height } = cardSize;
    expect(places({ offset: { x: 10, y: 20 } })).toEqual([
      { x: 310, y: 120 },
      { x: 610, y: 20 },
    ]);
    expect(places({ topLeft: { x: 0, y: 0 } })).toEqual([
      { x: 0, y: 100 },
      { x: 300, y: 0 },
    ]);
    expect(places({ centre: { x: 0, y: 0 } })).toEqual([
      { x: -150 - width / 2, y: 50 - height / 2 },
      { x: 150 - width / 2, y: -50 - height / 2 },
    ]);
    expect(places({ centre: { x: Number.NaN, y: 0 } })).toEqual([
      { x: 300, y: 100 },
      { x: 600, y: 0 },
    ]);
  });

  it('brings parameters that are missing and leaves those that are there', () => {
    const fragment = copyNodes(residual, null, ['conv']);
    const there = changed(documentOf([], [], { parameters: { width: 9 } }), (draft) =>
      pasteFragment(draft, null, fragment),
    );
    expect(there.parameters).toEqual({ width: 9 });
    const inBlock = changed(digits, (draft) => pasteFragment(draft, 'basic', fragment));
    expect(inBlock.blocks['basic']?.parameters).toEqual({ filters: 16, stride: 1, width: 3 });
    expect(inBlock.parameters).toEqual(digits.parameters);
  });

  it('shares definitions that are the same and renames those that are not', () => {
    const fragment = throughClipboard(copyNodes(resnet, null, ['stage1']));
    const again = changed(resnet, (draft) => pasteFragment(draft, null, fragment));
    expect(Object.keys(again.blocks)).toEqual(Object.keys(resnet.blocks));

    const inner = fragment.blocks['bottleneck'];
    if (inner !== undefined) inner.parameters = { filters: 7 };
    const other = changed(resnet, (draft) => {
      pasteFragment(draft, null, fragment);
      pasteFragment(draft, null, fragment);
    });
    // The stage is another too, since it uses another block; a second paste shares what the first one added.
    expect(Object.keys(other.blocks)).toEqual([...Object.keys(resnet.blocks), 'bottleneck2', 'stage2']);
    expect(other.graph.nodes.slice(-2).map(({ id, block }) => [id, block])).toEqual([
      ['stage', 'stage2'],
      ['stage5', 'stage2'],
    ]);
    expect(other.blocks['stage2']?.graph.nodes.map(({ block }) => block)).toContain('bottleneck2');
    expect(buildNetwork(other).issues.filter(({ code }) => code.startsWith('block'))).toEqual([]);
  });

  it('is refused where a block would contain itself', () => {
    const fragment = copyNodes(resnet, null, ['stage1']);
    expect(problemOf(resnet, (draft) => pasteFragment(draft, 'bottleneck', fragment))).toContain(
      'would contain itself',
    );
    expect(problemOf(resnet, (draft) => pasteFragment(draft, 'stem', fragment))).toBeUndefined();
  });
});

describe('duplicating', () => {
  it('feeds the duplicate from the same source, in the same order', () => {
    const { graph } = changed(residual, (draft) => {
      expect(duplicateNodes(draft, null, ['conv', 'add'], { x: 0, y: 200 })).toEqual(['conv2', 'add2']);
    });
    expect(edgesOf(graph)).toEqual([
      ...edgesOf(residual.graph),
      'input > conv2',
      'conv2 > add2',
      'input > add2',
    ]);
    expect(graph.nodes.at(-1)?.position).toEqual({ x: 600, y: 200 });
  });
});

describe('ready-made blocks', () => {
  it('stand by themselves: what they took from their graph is computed', () => {
    const nested = changed(digits, (draft) => {
      Object.assign(draft.graph.nodes[4] ?? {}, {
        repeat: '=classes - 8',
        params: { filters: '=classes * 2', stride: '=index + classes' },
      });
    });
    const fragment = saveBlockFragment(nested, null, 'stage1');
    expect(fragment?.graph.nodes).toEqual([
      {
        id: 'stage1',
        kind: 'block',
        block: 'basic',
        repeat: 2,
        params: { filters: 20, stride: '=index + 10' },
      },
    ]);
    expect([fragment?.name, fragment?.parameters, fragment?.description]).toEqual([
      'basic',
      {},
      digits.blocks['basic']?.description,
    ]);
    expect(saveBlockFragment(digits, null, 'conv')).toBeUndefined();
  });

  it('are put in by one node at a place', () => {
    const fragment = saveBlockFragment(digits, null, 'stage1') ?? digits;
    const after = changed(documentOf([], []), (draft) => {
      expect(pasteBlock(draft, null, fragment, { x: 5, y: 6 })).toBe('stage1');
    });
    expect(after.graph.nodes[0]?.position).toEqual({ x: 5, y: 6 });
    expect(after.blocks).toEqual(digits.blocks);
    expect(problemOf(residual, (draft) => pasteBlock(draft, null, digits, { x: 0, y: 0 }))).toContain(
      'Expected a single block',
    );
  });
});
