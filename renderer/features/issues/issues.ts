import type { GraphName } from '../../../core/document/graph-name.ts';
import { groupBy } from '../../../core/group-by.ts';
import type { Fix, Issue } from '../../../core/network/issue.ts';
import { messageOfNode } from '../../base/strings/issues.ts';

/** An issue, and in how many copies of a block it stands alike. */
export interface IssueGroup {
  readonly issue: Issue;
  readonly count: number;
}

/**
 * The issues of one node of a graph, in all copies, and what a use of the block causes at its path; those that say the same become
 * one.
 */
export function issuesOf(
  issues: readonly Issue[],
  graph: GraphName,
  node: string,
  path: string,
): IssueGroup[] {
  return grouped(issues.filter(({ at }) => (at.graph === graph && at.node === node) || at.within === path));
}

/** Issues of layers inside a block, by the paths of its copies. */
export function issuesWithin(issues: readonly Issue[], copies: readonly string[]): IssueGroup[] {
  return grouped(issues.filter(({ at }) => copies.some((copy) => at.path.startsWith(`${copy}.`))));
}

/** Copies that are asked for fixes: trying one out takes building the network anew. */
const mostAsked = 3;

/**
 * What stands at the same node in many copies of a block becomes one, said by one of the first copies that has a fix. Two wires
 * into one layer that are wrong in the same way stay two.
 */
export function grouped(issues: readonly Issue[]): IssueGroup[] {
  const times = new Map<string, number>();
  const groups = groupBy(issues, (issue) => {
    const { path, graph, node, port, param } = issue.at;
    const key = JSON.stringify([issue.code, graph, node, port, param, messageShape(issue)]);
    const here = `${key} ${path}`;
    const before = times.get(here) ?? 0;
    times.set(here, before + 1);
    return `${key} ${before}`;
  });
  return [...groups.values()].flatMap((alike) => {
    const [first, ...others] = alike;
    if (first === undefined) return [];
    const asked = others.length === 0 ? [] : alike.slice(0, mostAsked);
    const issue = asked.find(({ fixes }) => fixes.length > 0) ?? first;
    return [{ issue, count: alike.length }];
  });
}

/** A message without what differs from copy to copy: its path and the numbers of its shapes. */
function messageShape(issue: Issue): string {
  return messageOfNode(issue).replace(/\d+/g, '#');
}

/** The fixes of an issue without those that would do the same. */
export function distinctFixes({ fixes }: Issue): Fix[] {
  return [...groupBy(fixes, ({ edits }) => JSON.stringify(edits)).values()].flatMap((same) =>
    same.slice(0, 1),
  );
}
