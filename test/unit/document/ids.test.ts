import { describe, expect, it } from 'vitest';
import { freshId } from '../../../core/document/edit.ts';
import { freshName } from '../../../core/document/ids.ts';
import { baseId, isName } from '../../../core/document/operations/names.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { GraphNode } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { nodeDefinitions } from '../../../core/nodes/index.ts';
import { documentOf, graphOf, node } from '../../setup/documents.ts';

const row = (id: string): GraphNode => ({ id, kind: 'block', block: 'basic', repeat: 3 });

describe('ids of new nodes', () => {
  it('are the first that no node, note or frame of the graph has', () => {
    const graph = {
      ...graphOf([node('conv', 'conv2d'), node('conv2', 'conv2d')], []),
      notes: [{ id: 'conv3', text: '' }],
      frames: [{ id: 'conv4', title: '', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } }],
    };
    expect(freshId(graph, 'conv')).toBe('conv5');
    expect(freshId(graph, 'add')).toBe('add');
  });

  it('stay away from the names that copies of a repeated block take', () => {
    expect(freshId(graphOf([row('stage')], []), 'stage')).toBe('stage_2');
    expect(freshId(graphOf([row('stage')], []), 'stage2')).toBe('stage2_2');
    expect(freshId(graphOf([row('a1')], []), 'a12')).toBe('a12_2');
    expect(freshId(graphOf([node('stage1', 'block')], []), 'stage', true)).toBe('stage2');
    expect(freshId(graphOf([node('stage0', 'block')], []), 'stage', true)).toBe('stage');
  });

  it('never become longer than the format allows', () => {
    const long = 'x'.repeat(100);
    const ids = [long];
    for (let i = 0; i < 12; i++)
      ids.push(
        freshId(
          graphOf(
            ids.map((id) => node(id, 'add')),
            [],
          ),
          long,
        ),
      );
    expect(new Set(ids).size).toBe(13);
    expect(ids.every(isName)).toBe(true);
    expect(freshName(new Set([long]), long)).toBe(`${'x'.repeat(99)}2`);
  });

  it('are short for the usual kinds, and allowed for all', () => {
    expect(baseId('conv2d')).toBe('conv');
    expect(baseId('activation', { activation: 'softmax' })).toBe('softmax');
    expect(baseId('activation')).toBe('relu');
    expect(baseId('activation', { activation: '=mode' })).toBe('activation');
    expect(baseId('block', {}, 'basic')).toBe('basic');
    expect(baseId('dropout')).toBe('dropout');
    for (const { kind } of nodeDefinitions) expect(isName(baseId(kind))).toBe(true);
  });

  it.each(['a', 'A_1', 'x'.repeat(100), 'x'.repeat(101), '1a', '_a', 'a.b', 'ä', '', 'a b'])(
    'the rule for "%s" is that of the file',
    (id) => {
      const read = () => readDocument(writeDocument(documentOf([node(id, 'add')], [])));
      if (isName(id)) expect(read().graph.nodes[0]?.id).toBe(id);
      else expect(read).toThrow('id');
    },
  );
});
