import { describe, expect, it } from 'vitest';
import { applyEdits, applyEditsTo, type Edit } from '../../../../core/document/edit.ts';
import {
  addBlockParameter,
  removeBlockParameter,
  renameBlockParameter,
  setBlockParameter,
} from '../../../../core/document/operations/block-parameters.ts';
import {
  removeUnusedBlocks,
  renameBlock,
  setBlockDescription,
} from '../../../../core/document/operations/blocks.ts';
import {
  renameDocument,
  setDescription,
  setDocumentParameter,
} from '../../../../core/document/operations/document.ts';
import { readTemplate } from '../../../setup/documents.ts';
import { changed, problemOf } from './change.ts';
import { expectSameMeaning } from './meaning.ts';

const resnet = readTemplate('resnet-50');
const paramsOf = (document: typeof resnet, block: string, id: string) =>
  document.blocks[block]?.graph.nodes.find((node) => node.id === id)?.params;

describe('block definitions', () => {
  it('are renamed with all that use them, and keep their place', () => {
    const after = changed(resnet, (draft) => renameBlock(draft, 'bottleneck', 'unit'));
    expect(Object.keys(after.blocks)).toEqual(
      Object.keys(resnet.blocks).map((name) => (name === 'bottleneck' ? 'unit' : name)),
    );
    expectSameMeaning(after, resnet);
    expect(problemOf(resnet, (draft) => renameBlock(draft, 'stage', 'stem'))).toContain('is already in use');
    expect(problemOf(resnet, (draft) => renameBlock(draft, 'stage', '1'))).toContain('received "1"');
  });

  it('that the network does not use can be removed at once', () => {
    const after = changed(resnet, (draft) => {
      draft.graph.nodes = draft.graph.nodes.filter(({ block }) => block !== 'stage');
      expect(removeUnusedBlocks(draft)).toEqual(['bottleneck', 'bottleneckProjection', 'stage']);
    });
    expect(Object.keys(after.blocks)).toEqual(['stem', 'head']);
  });

  it('say of themselves what they are told', () => {
    const after = changed(resnet, (draft) => setBlockDescription(draft, 'stem', 'The first layers.'));
    expect(after.blocks['stem']?.description).toBe('The first layers.');
    expect(
      changed(after, (draft) => setBlockDescription(draft, 'stem', '')).blocks['stem'],
    ).not.toHaveProperty('description');
  });
});

describe('the parameters of a block', () => {
  it('are renamed in its expressions and in the nodes that set them', () => {
    const after = changed(resnet, (draft) =>
      renameBlockParameter(draft, 'bottleneck', 'filters', 'channels'),
    );
    expect(paramsOf(after, 'bottleneck', 'conv3')?.['filters']).toBe('=channels * 4');
    expect(paramsOf(after, 'stage', 'block')).toEqual({ channels: '=filters' });
    expectSameMeaning(after, resnet);
  });

  it('are replaced by their default when removed', () => {
    const after = changed(resnet, (draft) => removeBlockParameter(draft, 'bottleneck', 'filters'));
    expect(paramsOf(after, 'bottleneck', 'conv3')?.['filters']).toBe(256);
    expect(paramsOf(after, 'stage', 'block')).toEqual({});
    expect(after.blocks['bottleneck']?.parameters).toEqual({});
  });

  it('are added and set', () => {
    const after = changed(resnet, (draft) => {
      addBlockParameter(draft, 'stem', 'momentum', 0.9);
      setBlockParameter(draft, 'stem', 'momentum', 0.99);
      setBlockParameter(draft, 'stem', 'gone', 1);
      setBlockParameter(draft, 'stem', 'momentum', Number.NaN);
    });
    expect(after.blocks['stem']?.parameters).toEqual({ momentum: 0.99 });
  });

  it.each(['index', 'true', 'filters', 'a b', ''])('cannot be called "%s"', (name) => {
    expect(problemOf(resnet, (draft) => addBlockParameter(draft, 'stage', name, 1))).toMatch(/name/);
    expect(problemOf(resnet, (draft) => renameBlockParameter(draft, 'stage', 'stride', name))).toMatch(
      /name/,
    );
  });
});

describe('the document itself', () => {
  it('has a name, a description and parameters', () => {
    const after = changed(resnet, (draft) => {
      renameDocument(draft, 'x'.repeat(300));
      setDescription(draft, '');
      setDocumentParameter(draft, 'width', 2);
      setDocumentParameter(draft, 'bad name', 2);
      setDocumentParameter(draft, 'classes', undefined);
    });
    expect(after.name).toHaveLength(200);
    expect(after).not.toHaveProperty('description');
    expect(after.parameters).toEqual({ width: 2 });
  });

  it('takes the edits of a fix within a larger change as it does alone', () => {
    const edits: Edit[] = [
      { type: 'setParam', graph: null, id: 'stage1', param: 'filters', value: 32 },
      { type: 'removeNode', graph: 'gone', id: 'stage1' },
      { type: 'removeNode', graph: null, id: 'head' },
      { type: 'setParameter', name: 'classes', value: 7 },
      { type: 'setDataset', value: { fit: 'cover' } },
    ];
    expect(changed(resnet, (draft) => applyEditsTo(draft, edits))).toEqual(applyEdits(resnet, edits));
  });
});
