import pc from 'picocolors';
import type { Issue } from '../../core/network/issue.ts';

/** Issues as people read them: where, what, and what to do. */
export function issuesText(issues: readonly Issue[]): string {
  if (issues.length === 0) return pc.green('No issues.');
  return issues
    .map(({ severity, at, message, hint, fixes, code }) => {
      const mark = severity === 'error' ? pc.red('error  ') : pc.yellow('warning');
      const place = at.path === '' ? 'document' : at.path + (at.param === undefined ? '' : ` (${at.param})`);
      const offered = fixes.map(({ label }) => `\n          · ${label}`).join('');
      return `${mark} ${pc.bold(place)}: ${message} ${pc.dim(`[${code}]`)}\n          ${hint}${offered}`;
    })
    .join('\n');
}
