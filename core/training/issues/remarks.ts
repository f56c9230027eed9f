import type { Issue } from '../../network/issue.ts';
import type { DatasetDescription } from '../../protocol/data.ts';
import { dataRemarks } from '../data-remarks.ts';

/** What is remarkable about data in itself, whatever the network; nothing of the document mends it. */
export function remarkIssues(description: Pick<DatasetDescription, 'statistics' | 'duplicates'>): Issue[] {
  return dataRemarks(description).map(({ code, message, hint }) => ({
    code,
    severity: 'warning',
    at: { path: '', graph: null },
    message,
    hint,
    fixes: [],
  }));
}
