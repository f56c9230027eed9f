import { describe, expect, it } from 'vitest';
import { commit, type History, redo, startHistory, undo } from '../../../core/document/history.ts';
import { digestOf, readHistory, writeHistory } from '../../../core/document/history-text.ts';
import { readDocument } from '../../../core/document/read.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { readTemplate } from '../../setup/documents.ts';

const start = readTemplate('plain-cnn');

const rename = (history: History, name: string): History =>
  commit(history, `Rename to ${name}`, (draft) => {
    draft.name = name;
  });

function renamed(...names: readonly string[]): History {
  return names.reduce(rename, startHistory(start));
}

/** As a window that is loaded again has it. */
function reloaded(history: History): History | undefined {
  return readHistory(writeHistory(history) ?? '', readDocument(writeDocument(history.document)));
}

describe('steps that are kept with a document', () => {
  it('can be undone and redone, by their names', () => {
    const back = reloaded(undo(renamed('one', 'two', 'three')));
    if (back === undefined) throw new Error('the steps were lost');
    expect(back.past.map(({ label }) => label)).toEqual(['Rename to one', 'Rename to two']);
    expect(redo(back).document.name).toBe('three');
    expect(undo(undo(back)).document).toEqual(start);
  });

  it('are none where nothing was done', () => {
    expect(writeHistory(startHistory(start))).toBeNull();
  });

  it('are those next to the document where not all fit', () => {
    const whole = renamed('one', 'two', 'three', 'four');
    const labels = (limits: { steps: number; characters: number }, of = whole) => {
      const kept = readHistory(writeHistory(of, limits) ?? '', of.document);
      return [
        kept?.past.map(({ label }) => label.slice(10)),
        kept?.future.map(({ label }) => label.slice(10)),
      ];
    };
    expect(labels({ steps: 2, characters: 1e6 })).toEqual([['three', 'four'], []]);
    expect(labels({ steps: 3, characters: 1e6 }, undo(undo(whole)))).toEqual([['one', 'two'], ['three']]);
    const one = JSON.stringify(whole.past[3]).length;
    expect(labels({ steps: 9, characters: 2 * one + 10 })).toEqual([['three', 'four'], []]);
    expect(writeHistory(whole, { steps: 9, characters: 10 })).toBeNull();
  });

  it('do not count for another document, of another version, or where they are damaged', () => {
    const history = renamed('one');
    const text = writeHistory(history) ?? '';
    expect(readHistory(text, history.document)).toBeDefined();
    expect(readHistory(text, start)).toBeUndefined();
    expect(readHistory(text.replace('"version":1', '"version":0'), history.document)).toBeUndefined();
    expect(readHistory(text.slice(0, -1), history.document)).toBeUndefined();
    expect(readHistory('', history.document)).toBeUndefined();
  });

  it('that would lead to something that is no document are refused', () => {
    const history = renamed('one');
    const text = writeHistory(history) ?? '';
    const wrong = (value: unknown, path: unknown) =>
      JSON.stringify({
        ...JSON.parse(text),
        past: [{ label: 'Rename', patches: [], inverse: [{ op: 'replace', path, value }] }],
      });
    expect(readHistory(wrong('two', ['name']), history.document)).toBeDefined();
    expect(readHistory(wrong(7, ['name']), history.document)).toBeUndefined();
    expect(readHistory(wrong('two', ['graph', 'nodes', 99, 'id']), history.document)).toBeUndefined();
    expect(readHistory(wrong('two', ['__proto__', 'name']), history.document)).toBeUndefined();
    expect(readHistory(wrong('two', []), history.document)).toBeUndefined();
    expect(Reflect.get({}, 'name')).toBeUndefined();
  });

  it('know their document whatever the order of its keys', () => {
    const { name, ...rest } = start;
    expect(digestOf({ ...rest, name })).toBe(digestOf({ name, ...rest }));
    expect(digestOf({ ...rest, name, id: undefined })).toBe(digestOf(start));
    expect(digestOf({ ...start, name: 'Other' })).not.toBe(digestOf(start));
  });
});
