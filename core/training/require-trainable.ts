import { SkiplaneError } from '../error.ts';
import type { Issue } from '../network/issue.ts';

/** @throws SkiplaneError of the first error among what stands between a document and its training, in the issue's own words */
export function requireTrainable(issues: readonly Issue[]): void {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first === undefined) return;
  throw new SkiplaneError(first.code, `${first.message} ${first.hint}`);
}
