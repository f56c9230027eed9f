import type { SkiplaneDocument } from '../document/schema.ts';
import { buildNetwork } from './build.ts';
import { type Issue, keyOf } from './issue.ts';
import type { Network } from './network.ts';

/** The errors that a changed document has and the network before the change had not. */
export function newErrors(before: Network, after: SkiplaneDocument): readonly Issue[] {
  const isError = ({ severity }: Issue): boolean => severity === 'error';
  const known = new Set(before.issues.filter(isError).map(keyOf));
  const { issues } = buildNetwork(after, { previous: before });
  return issues.filter((issue) => isError(issue) && !known.has(keyOf(issue)));
}
