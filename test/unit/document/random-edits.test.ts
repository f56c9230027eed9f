import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphName } from '../../../core/document/graph-name.ts';
import {
  breakMerge,
  commit,
  type History,
  redo,
  startHistory,
  undo,
} from '../../../core/document/history.ts';
import { isRefusal } from '../../../core/document/operations/outcome.ts';
import { readDocument } from '../../../core/document/read.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { chanceIn, chooser, documents, draw, growing, others } from '../../setup/random-edits.ts';
import { meaningOf, problemsOf } from './operations/meaning.ts';

/** More runs find more: SKIPLANE_EDIT_RUNS=1000 takes some minutes. */
const runs = Number(process.env['SKIPLANE_EDIT_RUNS'] ?? 60);

/** What computes the same afterwards, by its kind and where: copies are counted with the parameters of the graph at hand. */
function keepsMeaning(operation: string, graph: GraphName): boolean {
  if (operation === 'group' || operation === 'renameBlock' || operation === 'renameBlockParameter')
    return true;
  if (operation === 'unroll' || operation === 'ungroup') return graph === null;
  return ['ungroupAll', 'removeUnusedBlocks', 'moveNodes', 'setLabel', 'renameNode'].includes(operation);
}

describe.each(Object.entries(documents))('random edits of %s', (_, start) => {
  it('always leave a document that can be saved and read, and can be undone and redone', () => {
    fc.assert(
      fc.property(fc.array(draw, { minLength: 10, maxLength: 40, size: 'max' }), (edits) => {
        let history: History = startHistory(structuredClone(start));
        let network = buildNetwork(history.document);
        const states = [history.document];
        for (const { operation, more, draws, joinKey } of edits) {
          const table = network.layers.length < 300 ? { ...growing, ...others } : others;
          const names = Object.keys(table);
          const chosen = [operation, ...more].map((number) => names[number % names.length] ?? '');
          const label = chosen.join(', ');
          let outcome: unknown;
          let where: GraphName = null;
          const before = history;
          history = commit(
            history,
            label,
            (draft) => {
              const by = chooser(draws);
              for (const name of chosen) {
                const chance = chanceIn(draft, by);
                where = chance.name;
                outcome = table[name]?.(chance);
              }
            },
            { joinKey },
          );
          const { document } = history;
          const single = chosen.length === 1;
          if (single && isRefusal(outcome)) expect(history, `${label}: ${outcome.problem}`).toBe(before);
          if (!isDeepStrictEqual(readDocument(writeDocument(document)), document)) {
            expect(readDocument(writeDocument(document)), label).toStrictEqual(document);
            throw new Error(`${label} left a document that reads otherwise.`);
          }
          network = buildNetwork(document, { previous: network });
          const kept = single && history !== before && keepsMeaning(label, where);
          if (kept && problemsOf(before.document).length === 0) {
            expect(meaningOf(document), label).toEqual(meaningOf(before.document));
          }
          if (history.past.length > before.past.length) states.push(document);
          // A step that later changes took back is none.
          else if (history.past.length < before.past.length) states.pop();
          else if (history !== before) states[states.length - 1] = document;
          if (operation % 5 === 0) history = breakMerge(history);
        }
        expect(history.past.length).toBe(states.length - 1);
        for (let i = states.length - 2; i >= 0; i--) {
          history = undo(history);
          if (!isDeepStrictEqual(history.document, states[i]))
            expect(history.document).toStrictEqual(states[i]);
        }
        expect(history.past).toEqual([]);
        for (const state of states.slice(1)) {
          history = redo(history);
          if (!isDeepStrictEqual(history.document, state)) expect(history.document).toStrictEqual(state);
        }
        expect(history.future).toEqual([]);
      }),
      { numRuns: runs, seed: 20151210 },
    );
  });
});
