import { applyEdits } from '../../../core/document/edit.ts';
import type { GraphName } from '../../../core/document/graph-name.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Fix, Issue } from '../../../core/network/issue.ts';
import type { Network } from '../../../core/network/network.ts';
import type { IssueGroup } from './issues.ts';

/** Each takes building the network anew, while a person waits. */
const mostFixes = 30;

/** Whether fixes in a graph may be taken: only those of graphs that are looked at. */
type MayChange = (graph: GraphName) => boolean;

/** True where several errors could be mended at once, each having a fix. */
export function canFixAll(groups: readonly IssueGroup[], mayChange: MayChange): boolean {
  const errors = groups.filter(({ issue }) => issue.severity === 'error');
  return (
    errors.length > 1 && errors.every(({ issue }) => mayChange(issue.at.graph) && issue.fixes.length > 0)
  );
}

/**
 * The best fix of the first error, then of the first that is left after it, and so on: one fix often mends several
 * errors, or brings one to light. What does not mend its error is left out. Gives at most `most` of them, in the order in
 * which they are to be applied.
 */
export function bestFixes(
  document: SkiplaneDocument,
  network: Network,
  mayChange: MayChange,
  most = mostFixes,
): readonly Fix[] {
  const chosen: Fix[] = [];
  const stubborn = new Set<string>();
  let current = document;
  let known = network;
  while (chosen.length + stubborn.size < most) {
    const issue = known.issues.find(
      (candidate) =>
        candidate.severity === 'error' &&
        mayChange(candidate.at.graph) &&
        !stubborn.has(placeOf(candidate)) &&
        candidate.fixes.length > 0,
    );
    const fix = issue?.fixes[0];
    if (issue === undefined || fix === undefined) break;
    const next = applyEdits(current, fix.edits);
    const after = buildNetwork(next, { previous: known });
    if (count(after, issue) >= count(known, issue)) {
      stubborn.add(placeOf(issue));
      continue;
    }
    chosen.push(fix);
    current = next;
    known = after;
  }
  return chosen;
}

/** How many errors of this one's kind stand at its node, in all copies. */
function count({ issues }: Network, issue: Issue): number {
  const place = placeOf(issue);
  return issues.filter((other) => other.severity === 'error' && placeOf(other) === place).length;
}

function placeOf({ code, at }: Issue): string {
  return JSON.stringify([code, at.graph, at.node, at.port, at.param]);
}
