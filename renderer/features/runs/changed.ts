import { useDeferredValue, useMemo } from 'react';
import { datasetSettings } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { changedSince } from '../../../core/experiment/changed-since.ts';
import { networkDigest } from '../../../core/network/digest.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useDocument } from '../../model/state/document.ts';
import { isOwn } from '../../model/state/runs.ts';
import { type RunSettings, runDifferences } from './settings.ts';

/** Digest of the open document's network; it may come a moment after an edit, which does not wait for it. */
export function useOpenNetwork(): string {
  const network = useDeferredValue(useDocument((state) => state.network));
  return useMemo(() => networkDigest(network), [network]);
}

/** An experiment looks at the gradient by itself, and several seeds are trained of one document. */
const chosenPerRun = new Set(['gradientEvery', 'seed']);

/** Whether the open document's network has changed since this run of it; runs of other documents say nothing about it. */
export function hasChanged(run: RunSummary, network: string): boolean {
  return isOwn(run) && changedSince(run, network);
}

/** The settings with which the open document would be trained now, where this run was. */
export function settingsNow(document: SkiplaneDocument, backend: RunSummary['backend']): RunSettings {
  const dataset = datasetSettings.parse(document.dataset ?? {});
  return {
    training: trainingSettings.parse(document.training ?? {}),
    dataset,
    source: dataset.source ?? '',
    backend,
  };
}

/** What has changed in the open document since a run of it: nothing, its network, its settings, or both. */
export function useChanges(run: RunSummary): { readonly network: boolean; readonly settings: boolean } {
  const network = useOpenNetwork();
  const document = useDocument(({ history }) => history.document);
  const settings = useMemo(() => {
    const differences = runDifferences(run, settingsNow(document, run.backend));
    return differences.some(({ name }) => !chosenPerRun.has(name));
  }, [run, document]);
  return { network: hasChanged(run, network), settings };
}
