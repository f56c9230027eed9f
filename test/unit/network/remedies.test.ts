import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { applyEdits, applyEditsTo } from '../../../core/document/edit.ts';
import { commit, redo, startHistory, undo } from '../../../core/document/history.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { type Fix, type Issue, keyOf } from '../../../core/network/issue.ts';
import { buildNetwork } from '../../../core/network/network.ts';
import { brokenDocument } from '../../setup/broken-documents.ts';

const documents = Number(process.env['SKIPLANE_BROKEN_DOCUMENTS'] ?? 5000);

function errorsOf(issues: readonly Issue[]): Map<string, number> {
  const errors = new Map<string, number>();
  for (const issue of issues.filter(({ severity }) => severity === 'error'))
    errors.set(keyOf(issue), (errors.get(keyOf(issue)) ?? 0) + 1);
  return errors;
}

/** What a remedy does that it must not, in words; undefined where it keeps its promise. */
function brokenPromise(
  document: SkiplaneDocument,
  issues: readonly Issue[],
  issue: Issue,
  { label, edits }: Fix,
): string | undefined {
  const history = startHistory(document);
  const after = commit(history, label, (draft) => applyEditsTo(draft, edits));
  const fixed = after.document;
  if (!isDeepStrictEqual(fixed, applyEdits(document, edits))) return 'is applied otherwise than previewed';
  if (!isDeepStrictEqual(readDocument(writeDocument(fixed)), fixed)) return 'leaves no valid document';
  const touched = Object.keys({ ...document.blocks, ...fixed.blocks }).filter(
    (name) => document.blocks[name] !== fixed.blocks[name],
  );
  if (touched.some((name) => name !== issue.at.graph)) return 'changes a block from one of its uses';
  if (issue.at.graph !== null && fixed.graph !== document.graph) return 'changes the graph around a block';
  // Built anew, so that nothing is taken over from the network before.
  const left = buildNetwork(fixed).issues;
  if (left.some((other) => keyOf(other) === keyOf(issue))) return 'leaves its issue';
  const known = errorsOf(issues);
  for (const [error, count] of errorsOf(left))
    if (count > (known.get(error) ?? 0)) return `adds the error ${error}`;
  if (!isDeepStrictEqual(undo(after).document, document)) return 'is not undone exactly';
  if (!isDeepStrictEqual(redo(undo(after)).document, fixed)) return 'is not redone exactly';
  return undefined;
}

describe('every remedy that is offered', () => {
  it(`keeps its promise in ${documents} broken documents`, { timeout: 300_000 }, () => {
    const broken: string[] = [];
    const offered = new Map<string, number>();
    for (let seed = 0; seed < documents; seed++) {
      const document = brokenDocument(seed);
      const { issues } = buildNetwork(document);
      for (const issue of issues) {
        for (const fix of issue.fixes) {
          offered.set(issue.code, (offered.get(issue.code) ?? 0) + 1);
          const why = brokenPromise(document, issues, issue, fix);
          if (why !== undefined) broken.push(`document ${seed}, ${keyOf(issue)}: "${fix.label}" ${why}`);
        }
      }
    }
    if (process.env['SKIPLANE_TELL']) {
      const total = new Map<string, number>();
      for (let seed = 0; seed < documents; seed++)
        for (const { code } of buildNetwork(brokenDocument(seed)).issues)
          total.set(code, (total.get(code) ?? 0) + 1);
      console.log(
        [...total].map(([code, count]) => `${code} ${count} fixes ${offered.get(code) ?? 0}`).join('\n'),
      );
    }
    expect(broken).toEqual([]);
    // A test of no remedies would prove nothing.
    for (const code of [
      'merge/shapes-differ',
      'port/missing',
      'graph/dangling',
      'shape/rank',
      'param/invalid',
    ])
      expect(offered.get(code) ?? 0, code).toBeGreaterThan(documents / 100);
  });
});
