import { useMemo } from 'react';
import type { Issue } from '../../core/network/issue.ts';
import { dataIssues } from '../../core/training/data-issues.ts';
import { useDocument } from '../state/document.ts';
import { useData } from './data-state.ts';

const none: readonly Issue[] = [];

/** What stands between the document and its data, as far as the data is known; the same list for as long as nothing changes. */
export function useDataIssues(): readonly Issue[] {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const description = useData(({ shown }) => shown?.description);
  return useMemo(() => {
    if (description === undefined || document.dataset?.source !== description.source) return none;
    const found = dataIssues(document, network, description);
    return found.length === 0 ? none : found;
  }, [document, network, description]);
}
