import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { copyNodes } from '../../../../core/document/operations/fragment.ts';
import { group } from '../../../../core/document/operations/group.ts';
import { pasteFragment } from '../../../../core/document/operations/paste.ts';
import { ungroup } from '../../../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../../../core/document/operations/ungroup-all.ts';
import { unroll } from '../../../../core/document/operations/unroll.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { bestTime } from '../../../setup/best-time.ts';
import { documentOf, readTemplate } from '../../../setup/documents.ts';
import { exportedTemplates } from '../../../setup/exported-templates.ts';
import { changed } from './change.ts';
import { expectSameMeaning } from './meaning.ts';

function blockIds({ graph }: SkiplaneDocument): string[] {
  return graph.nodes.flatMap(({ id, kind }) => (kind === 'block' ? [id] : []));
}

describe.each(exportedTemplates)('%s computes the same', (name) => {
  const document = readTemplate(name);

  it('after each of its blocks is ungrouped', () => {
    for (const id of blockIds(document))
      expectSameMeaning(
        changed(document, (d) => ungroup(d, null, id)),
        document,
      );
  });

  it('after each of its blocks is written out, under the same paths', () => {
    const paths = (of: SkiplaneDocument) => buildNetwork(of).layers.map(({ path }) => path);
    for (const id of blockIds(document)) {
      const unrolled = changed(document, (d) => unroll(d, null, id));
      expectSameMeaning(unrolled, document);
      expect(paths(unrolled)).toEqual(paths(document));
    }
  });

  it('after all blocks are dissolved to layers', () => {
    const flat = changed(document, ungroupAll);
    expect(blockIds(flat)).toEqual([]);
    expect(flat.blocks).toEqual({});
    expectSameMeaning(flat, document);
  });

  it('after any three neighbors are grouped, and ungrouped again', () => {
    const { nodes } = document.graph;
    for (let i = 0; i + 2 < nodes.length; i++) {
      const ids = nodes.slice(i, i + 3).map(({ id }) => id);
      const grouped = changed(document, (d) => group(d, null, ids, 'part'));
      expect(grouped.graph.nodes.length).toBeLessThan(nodes.length + 1);
      expectSameMeaning(grouped, document);
      expectSameMeaning(
        changed(grouped, (d) => ungroup(d, null, 'part')),
        document,
      );
    }
  });

  it('after it is copied whole and pasted into an empty document', () => {
    const text = writeDocument(
      copyNodes(
        document,
        null,
        document.graph.nodes.map(({ id }) => id),
      ),
    );
    const pasted = changed(documentOf([], []), (d) => pasteFragment(d, null, readDocument(text)));
    expect(pasted.graph).toEqual(document.graph);
    expect(pasted.blocks).toEqual(document.blocks);
    expect(pasted.parameters).toEqual(document.parameters);
    expectSameMeaning(pasted, document);
  });
});

it('ResNet-152 is dissolved to 517 layers in less than a second', async () => {
  const document = readTemplate('resnet-152');
  let flat = document;
  const time = await bestTime(() => {
    flat = produce(document, (draft) => void ungroupAll(draft));
  });
  expect(time).toBeLessThan(1000);
  expect(flat.graph.nodes.length).toBe(517);
  const places = flat.graph.nodes.map(({ position }) => JSON.stringify(position));
  expect(new Set(places).size).toBe(flat.graph.nodes.length);
});
