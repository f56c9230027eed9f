import { type Labeled, labeled } from '../../texts/fixes.ts';
import type { IssueCode } from '../../texts/issues.ts';

/** What leaving out a parameter is called: one that does not exist is removed, another one gets its default back. */
export function resetLabel(code: IssueCode, param: string): Labeled {
  return code === 'param/unknown'
    ? labeled('removeNamed', { name: param })
    : labeled('resetParam', { param });
}
