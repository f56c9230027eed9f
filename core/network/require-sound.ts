import { SkiplaneError } from '../error.ts';
import type { Network } from './network.ts';

/** @throws SkiplaneError where the network has errors; its message is the first of them and how many there are */
export function requireSound({ name, issues }: Network): void {
  const [first, ...others] = issues.filter(({ severity }) => severity === 'error');
  if (first === undefined) return;
  const more = others.length > 0 ? ` (and ${others.length} more errors; "check" lists them)` : '';
  const place = first.at.path === '' ? 'the document' : `"${first.at.path}"`;
  throw new SkiplaneError(
    'compile/issues',
    `Cannot compile ${name}: at ${place}: ${first.message} ${first.hint}${more}`,
  );
}
