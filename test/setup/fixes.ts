import { isDeepStrictEqual } from 'node:util';
import { applyEdits, applyEditsTo } from '../../core/document/edit.ts';
import { commit, redo, startHistory, undo } from '../../core/document/history.ts';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { writeDocument } from '../../core/document/write.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { type Fix, type Issue, keyOf } from '../../core/network/issue.ts';
import type { DataFacts } from '../../core/training/issues/facts.ts';
import { trainingIssues } from '../../core/training/training-issues.ts';
import { brokenDocument } from './broken-documents.ts';

function errorsOf(issues: readonly Issue[]): Map<string, number> {
  const errors = new Map<string, number>();
  for (const issue of issues.filter(({ severity }) => severity === 'error'))
    errors.set(keyOf(issue), (errors.get(keyOf(issue)) ?? 0) + 1);
  return errors;
}

/** What a fix does that it must not, in words; undefined where it keeps its promise. */
function brokenPromise(
  document: SkiplaneDocument,
  issues: readonly Issue[],
  issue: Issue,
  { label, edits }: Fix,
  judge: (document: SkiplaneDocument) => readonly Issue[],
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
  const left = judge(fixed);
  if (left.some((other) => keyOf(other) === keyOf(issue))) return 'leaves its issue';
  const known = errorsOf(issues);
  for (const [error, count] of errorsOf(left))
    if (count > (known.get(error) ?? 0)) return `adds the error ${error}`;
  if (!isDeepStrictEqual(undo(after).document, document)) return 'is not undone exactly';
  if (!isDeepStrictEqual(redo(undo(after)).document, fixed)) return 'is not redone exactly';
  return undefined;
}

export interface Tried {
  readonly broken: readonly string[];
  /** How many fixes there were for the issues of each code. */
  readonly offered: ReadonlyMap<string, number>;
}

/** Takes every fix of broken documents, one at a time; `only` picks the issues whose fixes are looked at. */
function tryAll(
  count: number,
  judge: (document: SkiplaneDocument) => readonly Issue[],
  only: (issue: Issue) => boolean = () => true,
): Tried {
  const broken: string[] = [];
  const offered = new Map<string, number>();
  for (let seed = 0; seed < count; seed++) {
    const document = brokenDocument(seed);
    const issues = judge(document);
    for (const issue of issues.filter(only)) {
      for (const fix of issue.fixes) {
        offered.set(issue.code, (offered.get(issue.code) ?? 0) + 1);
        const why = brokenPromise(document, issues, issue, fix, judge);
        if (why !== undefined) broken.push(`document ${seed}, ${keyOf(issue)}: "${fix.label}" ${why}`);
      }
    }
  }
  return { broken, offered };
}

/** What the network's own fixes bring within reach of training may not fit the data yet. */
function ofTraining({ code, severity }: Issue): boolean {
  return code.startsWith('data/') || (code.startsWith('training/') && severity === 'error');
}

/** Colored images of three classes, fewer than a usual batch. */
const data: DataFacts = {
  classes: ['a', 'b', 'c'],
  counts: { train: [10, 10, 10], validation: [2, 2, 2], test: [2, 2, 2] },
  ownShape: null,
  typicalShape: [40, 48, 3],
};

/** All that is said of a document as a network. */
export function ofNetwork(count: number): Tried {
  return tryAll(count, (document) => buildNetwork(document).issues);
}

/** The same of documents that are to be trained on data: fixes of what stands between the two. */
export function ofTrainingOnData(count: number): Tried {
  const judge = (document: SkiplaneDocument): readonly Issue[] => {
    const network = buildNetwork(document);
    return [...network.issues, ...trainingIssues(document, network, data)];
  };
  return tryAll(count, judge, ofTraining);
}
