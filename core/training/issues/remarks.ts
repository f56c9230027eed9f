import type { Finding } from '../../network/issue.ts';
import { dataRemarks } from '../data-remarks.ts';
import type { DataFacts } from './facts.ts';

/** What makes the figures of data mean less than they seem to; only where all images have been compared. */
export function remarkFindings({ statistics, duplicates }: DataFacts): Finding[] {
  if (statistics === undefined || duplicates === undefined) return [];
  return dataRemarks({ statistics, duplicates }).map((remark) => ({
    ...remark,
    severity: 'warning',
    at: { path: '', graph: null },
    findFixes: () => [],
  }));
}
