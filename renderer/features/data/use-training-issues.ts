import { useMemo } from 'react';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { Issue } from '../../../core/network/issue.ts';
import type { Network } from '../../../core/network/network.ts';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import { trainingIssues } from '../../../core/training/training-issues.ts';
import { useDocument } from '../../model/state/document.ts';
import { useData } from './data-state.ts';

const none: readonly Issue[] = [];

/** What stands between the document and training on its data; the same list for as long as nothing changes. */
export function useTrainingIssues(): readonly Issue[] {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const description = useData(({ shown }) => shown?.description);
  return useMemo(() => {
    const found = issuesWith(document, network, description);
    return found.length === 0 ? none : found;
  }, [document, network, description]);
}

/** The same at this moment. */
export function currentTrainingIssues(document: SkiplaneDocument, network: Network): readonly Issue[] {
  return issuesWith(document, network, useData.getState().shown?.description);
}

/** A document that names no data is not meant to be trained yet; its data is judged as far as it is known. */
function issuesWith(
  document: SkiplaneDocument,
  network: Network,
  description: DatasetDescription | undefined,
): readonly Issue[] {
  const source = document.dataset?.source;
  if (source === undefined) return none;
  const data = description?.source === source ? description : undefined;
  return trainingIssues(document, network, data);
}
