import { type Issue, keyOf } from '../../../core/network/issue.ts';
import { grouped, type IssueGroup } from './issues.ts';

/** One entry for each problem of the document, in however many copies of a block it stands; errors come first. */
export function groupIssues(issues: readonly Issue[]): IssueGroup[] {
  const groups = grouped(issues);
  const of = (severity: Issue['severity']) => groups.filter(({ issue }) => issue.severity === severity);
  return [...of('error'), ...of('warning')];
}

/** The network's issues and those of its training; what only warns while drawing is an error to whoever wants to train. */
export function withTraining(ofNetwork: readonly Issue[], ofTraining: readonly Issue[]): readonly Issue[] {
  const graver = new Set(ofTraining.map(keyOf));
  return [...ofNetwork.filter((issue) => !graver.has(keyOf(issue))), ...ofTraining];
}

export interface IssueCounts {
  readonly errors: number;
  readonly warnings: number;
}

export function countIssues(groups: readonly IssueGroup[]): IssueCounts {
  const errors = groups.filter(({ issue }) => issue.severity === 'error').length;
  return { errors, warnings: groups.length - errors };
}
