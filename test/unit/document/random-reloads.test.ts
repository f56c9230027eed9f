import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, type History, redo, startHistory, undo } from '../../../core/document/history.ts';
import { readHistory, writeHistory } from '../../../core/document/history-text.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { chanceIn, chooser, documents, draw, growing, others } from '../../setup/random-edits.ts';

/** A window that is loaded again has only texts. */
function reloaded(history: History): History {
  const document = readDocument(writeDocument(history.document));
  const text = writeHistory(history);
  if (text === null) return startHistory(document);
  const back = readHistory(text, document);
  if (back === undefined) throw new Error('the steps were taken for those of another document');
  return back;
}

function expectSame(document: SkiplaneDocument, expected: SkiplaneDocument | undefined): void {
  if (!isDeepStrictEqual(document, expected)) expect(document).toStrictEqual(expected);
}

describe.each(Object.entries(documents))('random edits of %s with reloads between them', (_, start) => {
  it('are undone to the start and redone to the end', () => {
    const edits = fc.array(draw, { minLength: 6, maxLength: 25, size: 'max' });
    fc.assert(
      fc.property(edits, fc.nat(), (given, seed) => {
        let history: History = startHistory(readDocument(writeDocument(start)));
        const states = [history.document];
        for (const [i, { operation, draws }] of given.entries()) {
          const table = history.document.graph.nodes.length < 60 ? { ...growing, ...others } : others;
          const names = Object.keys(table);
          const before = history;
          history = commit(history, `Edit ${i}`, (draft) => {
            table[names[operation % names.length] ?? '']?.(chanceIn(draft, chooser(draws)));
          });
          if (history !== before) states.push(history.document);
          if ((seed + i) % 5 === 0) history = reloaded(history);
        }
        for (let at = states.length - 1; at > 0; at--) {
          expectSame(history.document, states[at]);
          if ((seed + at) % 4 === 0) history = reloaded(history);
          history = undo(history);
          expectSame(readDocument(writeDocument(history.document)), history.document);
        }
        expectSame(history.document, states[0]);
        expect(history.past).toEqual([]);
        history = reloaded(history);
        for (const state of states.slice(1)) {
          history = redo(history);
          expectSame(history.document, state);
        }
        expect(history.future).toEqual([]);
      }),
      { numRuns: 40, seed: 20151210 },
    );
  });
});
