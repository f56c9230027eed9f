import { describe, expect, it } from 'vitest';
import {
  breakMerge,
  commit,
  type History,
  redo,
  redoLabel,
  startHistory,
  undo,
  undoLabel,
} from '../../../core/document/history.ts';
import { renameDocument } from '../../../core/document/operations/document.ts';
import { moveNodes } from '../../../core/document/operations/move.ts';
import { addNode, removeNodes } from '../../../core/document/operations/nodes.ts';
import { setParams } from '../../../core/document/operations/params.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

const small = documentOf(
  [node('input', 'input'), node('conv', 'conv2d', { filters: 8 }), node('output', 'output')],
  ['input > conv', 'conv > output'],
);

const setFilters = (history: History, filters: number, joinKey?: string) =>
  commit(
    history,
    `Set filters to ${filters}`,
    (draft) => setParams(draft, null, ['conv'], 'filters', filters),
    {
      joinKey,
    },
  );

const filtersOf = ({ document }: History) =>
  document.graph.nodes.find(({ id }) => id === 'conv')?.params?.['filters'];

describe('the history of a document', () => {
  it('leads back to where it began and forth again', () => {
    const start = startHistory(structuredClone(small));
    const edited = setFilters(setFilters(start, 16), 32);
    const back = undo(undo(edited));
    expect(back.document).toStrictEqual(small);
    expect(redo(redo(back)).document).toStrictEqual(edited.document);
    expect([undoLabel(start), redoLabel(start)]).toEqual([undefined, undefined]);
    expect([undoLabel(edited), redoLabel(edited)]).toEqual(['Set filters to 32', undefined]);
    expect([undoLabel(undo(edited)), redoLabel(undo(edited))]).toEqual([
      'Set filters to 16',
      'Set filters to 32',
    ]);
    expect([undo(start), redo(edited)]).toEqual([start, edited]);
  });

  it('has no step for what changed nothing', () => {
    const start = startHistory(small);
    expect(commit(start, 'Nothing', () => undefined)).toBe(start);
    expect(commit(start, 'The same', (draft) => setParams(draft, null, ['conv'], 'filters', 8))).toBe(start);
    expect(commit(start, 'Gone', (draft) => removeNodes(draft, null, ['gone']))).toBe(start);
  });

  it('forgets what was undone once something else is done', () => {
    const changed = setFilters(undo(setFilters(startHistory(small), 16)), 64);
    expect(changed.future).toEqual([]);
    expect(undo(changed).document).toStrictEqual(small);
  });

  it('takes typing a number as one step, with the last of its labels', () => {
    const typed = [1, 12, 128].reduce(
      (history, filters) => setFilters(history, filters, 'filters'),
      startHistory(small),
    );
    expect(typed.past.length).toBe(1);
    expect(undoLabel(typed)).toBe('Set filters to 128');
    expect(filtersOf(undo(typed))).toBe(8);
    expect(filtersOf(redo(undo(typed)))).toBe(128);
  });

  it('has no step for what was typed and taken back', () => {
    const start = setFilters(startHistory(small), 4);
    const typed = setFilters(setFilters(start, 1, 'filters'), 100, 'filters');
    const back = setFilters(typed, 4, 'filters');
    expect(back.document).toStrictEqual(start.document);
    expect([undoLabel(back), redoLabel(back)]).toEqual(['Set filters to 4', undefined]);
    // A value that was not there before, and is gone again.
    const bias = (history: History, value: boolean | undefined) =>
      commit(history, 'Bias', (draft) => setParams(draft, null, ['conv'], 'useBias', value), {
        joinKey: 'b',
      });
    const gone = bias(bias(start, false), undefined);
    expect(gone.document).toStrictEqual(start.document);
    expect(gone.past).toHaveLength(start.past.length);
  });

  it('takes steps of another key, after a pause and after an undo as steps of their own', () => {
    const first = setFilters(startHistory(small), 1, 'filters');
    expect(setFilters(first, 2, 'units').past.length).toBe(2);
    expect(setFilters(breakMerge(first), 2, 'filters').past.length).toBe(2);
    expect(breakMerge(breakMerge(first))).toEqual(breakMerge(first));
    const undone = undo(setFilters(first, 2, 'other'));
    expect(setFilters(undone, 3, 'filters').past.length).toBe(2);
    expect(setFilters(redo(undo(first)), 3, 'filters').past.length).toBe(2);
  });

  it('merges different changes of one key, and takes all of them back', () => {
    let history = startHistory(small);
    history = commit(history, 'Add', (draft) => addNode(draft, null, { kind: 'add' }), { joinKey: 'drag' });
    for (let x = 0; x < 5; x++) {
      history = commit(history, 'Drag', (draft) => moveNodes(draft, null, { add: { x, y: 0 } }), {
        joinKey: 'drag',
      });
    }
    expect(history.past.length).toBe(1);
    expect(undo(history).document).toStrictEqual(small);
    expect(redo(undo(history)).document).toStrictEqual(history.document);
  });

  it('keeps a thousand nudges as small as one', () => {
    let history = setFilters(startHistory(small), 1, 'filters');
    const { length } = history.past[0]?.patches ?? [];
    for (let filters = 2; filters < 1000; filters++) history = setFilters(history, filters, 'filters');
    expect(history.past[0]?.patches.length).toBe(length);
    expect(filtersOf(undo(history))).toBe(8);
  });

  it('remembers the last thousand steps', () => {
    let history = startHistory(small);
    for (let filters = 100; filters < 1200; filters++) history = setFilters(history, filters);
    expect(history.past.length).toBe(1000);
    while (history.past.length > 0) history = undo(history);
    expect(filtersOf(history)).toBe(199);
  });

  it('remembers when a step was taken, if told', () => {
    const history = commit(startHistory(small), 'Rename', (draft) => renameDocument(draft, 'New'), {
      at: 1234,
    });
    expect(history.past[0]?.at).toBe(1234);
  });

  it('gives back the very nodes of before, so that the network need not be built anew', () => {
    const start = startHistory(readTemplate('resnet-50'));
    const network = buildNetwork(start.document);
    const removed = commit(start, 'Delete', (draft) => removeNodes(draft, null, ['stem', 'output']));
    const back = undo(removed);
    expect(back.document.graph.nodes).toBe(start.document.graph.nodes);
    expect(back.document.blocks).toBe(start.document.blocks);
    const again = buildNetwork(back.document, { previous: network });
    expect(again.layers.every((layer, i) => layer === network.layers[i])).toBe(true);
  });

  it('can undo changes of a block called "constructor"', () => {
    const blocks: SkiplaneDocument['blocks'] = {
      ['constructor']: { parameters: {}, graph: structuredClone(small.graph) },
    };
    const start = startHistory({ ...small, blocks });
    const changed = commit(start, 'Delete', (draft) => removeNodes(draft, 'constructor', ['conv']));
    expect(changed.document.blocks['constructor']?.graph.nodes.length).toBe(2);
    expect(undo(changed).document).toEqual(start.document);
    expect(redo(undo(changed)).document).toEqual(changed.document);
  });
});
