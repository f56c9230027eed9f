import type { Edit } from '../../document/edit.ts';
import { type FixStep, labeledSteps } from '../../texts/fixes.ts';
import { type Finding, type Fix, type Issue, keyOf } from '../issue.ts';

/** Further issues have no fixes until some of these are fixed, because trying out a fix builds the network again. */
const mostFixed = 100;
/** Errors that may come to light behind a fix, one after the other, and be mended with it. */
const mostFollowing = 6;

/** What is wrong with a document after edits of it; with none, as it is. */
export type TryOut = (edits: readonly Edit[]) => readonly Finding[];

/**
 * The findings as issues. Their fixes are tried out when they are first asked for, and those that do not keep the promise
 * are left out: a fix changes the graph in which its issue stands and no other, removes the issue, and adds no error. Where a
 * shape becomes known, what does not fit it comes to light; the best fix of that becomes part of the first one.
 * @param all what is known to be wrong besides, the findings among it
 */
export function offer(
  findings: readonly Finding[],
  tryOut: TryOut,
  all: readonly (Finding | Issue)[] = findings,
): Issue[] {
  let known: ReadonlyMap<string, number> | undefined;
  return findings.map(({ findFixes, ...rest }, number) => {
    let fixes: readonly Fix[] | undefined;
    return {
      ...rest,
      get fixes() {
        if (fixes === undefined) {
          known ??= errorCounts(all);
          const before = known;
          const tried = number >= mostFixed ? [] : (findFixes?.() ?? []);
          fixes = tried.flatMap((fix) => whole(rest, fix, before, tryOut) ?? []);
        }
        return fixes;
      },
    };
  });
}

/** A fix with all that belongs to it; undefined where it does not keep the promise. */
function whole(
  finding: Omit<Finding, 'findFixes'>,
  fix: Fix,
  before: ReadonlyMap<string, number>,
  tryOut: TryOut,
): Fix | undefined {
  const key = keyOf(finding);
  const parts: FixStep[] = [...fix.steps];
  let { edits } = fix;
  while (parts.length <= mostFollowing + 1) {
    if (edits.length === 0 || edits.some((edit) => 'graph' in edit && edit.graph !== finding.at.graph))
      return undefined;
    const left = tryOut(edits);
    if (left.some((other) => keyOf(other) === key)) return undefined;
    const added = addedTo(before, left);
    if (added === undefined) return { ...labeledSteps(parts), edits };
    const next = /^(shape|merge)\//.test(added.code) ? added.findFixes?.()[0] : undefined;
    if (next === undefined) return undefined;
    parts.push(...next.steps.map((step) => ({ ...step, at: added.at.node ?? '' })));
    edits = [...edits, ...next.edits];
  }
  return undefined;
}

/** An error that was not there before, or not so often. */
function addedTo(before: ReadonlyMap<string, number>, after: readonly Finding[]): Finding | undefined {
  const counts = errorCounts(after);
  return after.find(
    (finding) => (counts.get(keyOf(finding)) ?? 0) > (before.get(keyOf(finding)) ?? 0) && isError(finding),
  );
}

function errorCounts(findings: readonly (Finding | Issue)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings.filter(isError)) {
    const key = keyOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isError({ severity }: Finding | Issue): boolean {
  return severity === 'error';
}
