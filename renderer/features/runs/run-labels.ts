import { useMemo } from 'react';
import { sameValue } from '../../../core/equal.ts';
import { type Described, distinguish, type Trait } from '../../../core/experiment/distinguish.ts';
import { groupBy } from '../../../core/group-by.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { traitsText, traitText } from '../../base/strings/run-names.ts';
import { useRuns } from '../../model/state/runs.ts';
import { shortSource } from './columns.ts';

/** What tells each run from the others of its list, by its id: "sigmoid · no normalization". Empty where nothing does. */
export type RunLabels = ReadonlyMap<string, string>;

/** The labels of runs that are compared with each other. */
export function labelsOf(runs: readonly Described[]): RunLabels {
  return new Map([...distinguish(runs)].map(([id, traits]) => [id, labelOf(traits)]));
}

function labelOf(traits: readonly Trait[]): string {
  return traitsText(
    traits.map(({ name, value }) => traitText(name, name === 'data.source' ? shortSource(value) : value)),
  );
}

let last: { readonly runs: ReadonlyMap<string, RunSummary>; readonly labels: RunLabels } | undefined;

/**
 * The labels of all runs, each among those of its document. A run that is trained is told anew ten times a second: as long as
 * nothing by which runs are told apart has changed, these are the same labels.
 */
export function allLabels(runs: ReadonlyMap<string, RunSummary>): RunLabels {
  const known = last;
  if (known?.runs === runs) return known.labels;
  const same =
    known !== undefined &&
    known.runs.size === runs.size &&
    [...runs].every(([id, run]) => isAlike(known.runs.get(id), run));
  const labels = same ? known.labels : labelsByDocument([...runs.values()]);
  last = { runs, labels };
  return labels;
}

function isAlike(before: RunSummary | undefined, run: RunSummary): boolean {
  return before === run || (before !== undefined && sameValue(traitsIn(before), traitsIn(run)));
}

function traitsIn({ training, dataset, source, backend, design, weights, documentId, document }: RunSummary) {
  return [training, dataset, source, backend, design, weights, documentId, document];
}

function labelsByDocument(runs: readonly RunSummary[]): RunLabels {
  const groups = groupBy(runs, ({ documentId, experiment }) =>
    // The twin is another document by name; its role tells it from its partner.
    JSON.stringify([documentId, experiment?.role ?? null]),
  );
  return new Map([...groups.values()].flatMap((group) => [...labelsOf(group.map(unnamed))]));
}

/** A document keeps its runs when it is renamed; that is nothing in which they differ. */
function unnamed(run: RunSummary): Described {
  return { ...run, document: '' };
}

export function useRunLabels(): RunLabels {
  const runs = useRuns((state) => state.runs);
  return useMemo(() => allLabels(runs), [runs]);
}

/** Runs as they are called where they are drawn over each other: by what differs between these alone. */
export function namesTogether(runs: readonly RunSummary[]): string[] {
  const one = new Set(runs.map(({ documentId }) => documentId)).size <= 1;
  const labels = labelsOf(one ? runs.map(unnamed) : runs);
  return runs.map((run) => nameInList({ ...run, document: documentName(run) }, labels));
}

/** A plain twin is called like its document, with an ending. */
function documentName({ name, document, experiment }: RunSummary): string {
  return experiment === null ? document : name;
}

/** A run as it is called in a list of its document's runs: by its own name where somebody gave it one, else by what it differs in. */
export function nameInList(run: Pick<RunSummary, 'id' | 'name' | 'document'>, labels: RunLabels): string {
  const label = labels.get(run.id) ?? '';
  return run.name === run.document && label !== '' ? label : run.name;
}
