import { create } from 'zustand';
import { messageOf } from '../../../core/error.ts';
import type { AnalysisResponses, ImageRef } from '../../../core/protocol/analysis.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { SplitName } from '../../../core/protocol/scalars.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import type { Cell } from './confusion.ts';
import type { FigureSort } from './sort-classes.ts';

export const sections = ['confusion', 'classes', 'predictions', 'try', 'inside'] as const;

export type Section = (typeof sections)[number];

export type Evaluation = AnalysisResponses['evaluateRun'];

/** How an image comes to the network. */
export type Way = 'file' | 'draw' | 'data';

/** How far judging a model on a split is. */
export type Judged =
  | {
      readonly status: 'loading';
      readonly done: number;
      readonly total: number;
      readonly what: string;
      readonly task: string;
    }
  | { readonly status: 'ready'; readonly evaluation: Evaluation }
  | { readonly status: 'failed'; readonly problem: string }
  | { readonly status: 'cancelled' };

/** An image that is looked at. */
export interface Subject {
  readonly image: ImageRef;
  /** Names it across the whole window. */
  readonly key: string;
  /** For people: "test image 12". */
  readonly name: string;
}

interface ResultsState {
  readonly section: Section;
  readonly split: SplitName;
  /** By run, its training and split: `keyOf`. */
  readonly judged: ReadonlyMap<string, Judged>;
  readonly cell: Cell | null;
  readonly order: 'worst' | 'best';
  readonly offset: number;
  readonly sort: FigureSort;
  /** Null where nobody has chosen: `wayOf` says which it is then. */
  readonly way: Way | null;
  /** Images that a person has brought, the newest first. */
  readonly files: readonly Subject[];
  readonly subject: Subject | null;
}

export const useResults = create<ResultsState>()(() => ({
  section: 'confusion',
  split: 'test',
  judged: new Map(),
  cell: null,
  order: 'worst',
  offset: 0,
  sort: { column: 'name', descending: false },
  way: null,
  files: [],
  subject: null,
}));

export function chooseSplit(split: SplitName): void {
  useResults.setState({ split, cell: null, offset: 0 });
}

/** Another run has other mistakes; an image of one's own stays in sight. */
export function forgetChoices(): void {
  useResults.setState(({ subject }) => ({
    cell: null,
    offset: 0,
    subject: subject?.image.from === 'data' ? null : subject,
  }));
}

/** An image of the run's data. */
export function dataSubject(run: string, split: SplitName, index: number): Subject {
  const name = resultsText.subject.data(resultsText.splits[split].toLowerCase(), index);
  return { image: { from: 'data', split, index }, key: `data ${run} ${split} ${index}`, name };
}

/** Looks at an image of the judged split, inside the network. */
export function lookInside(run: string, index: number): void {
  useResults.setState(({ split }) => ({ section: 'inside', subject: dataSubject(run, split, index) }));
}

/** Names a run's model: training that went on has made another one of it. */
export function modelKey({ id, progress }: Pick<RunSummary, 'id' | 'progress'>): string {
  return `${id} ${progress?.step ?? 0}`;
}

function put(key: string, judged: Judged): void {
  useResults.setState((state) => ({ judged: new Map(state.judged).set(key, judged) }));
}

/** Judges a run's model on a split, unless that is known or under way. */
export async function judge(
  run: Pick<RunSummary, 'id' | 'progress'>,
  split: SplitName,
  again = false,
): Promise<void> {
  const key = `${modelKey(run)} ${split}`;
  if (!again && useResults.getState().judged.has(key)) return;
  const task = crypto.randomUUID();
  const isCurrent = (): boolean => {
    const judged = useResults.getState().judged.get(key);
    return judged?.status === 'loading' && judged.task === task;
  };
  put(key, { status: 'loading', what: '', done: 0, total: 0, task });
  const stop = onTaskProgress(task, (what, done, total) => {
    if (isCurrent()) put(key, { status: 'loading', what, done, total, task });
  });
  try {
    const evaluation = await engine.evaluateRun({ task, id: run.id, split });
    if (isCurrent()) put(key, { status: 'ready', evaluation });
  } catch (thrown) {
    if (isCurrent()) put(key, { status: 'failed', problem: messageOf(thrown) });
  } finally {
    stop();
  }
}

export function cancelJudging(key: string): void {
  const judged = useResults.getState().judged.get(key);
  if (judged?.status !== 'loading') return;
  put(key, { status: 'cancelled' });
  // Whether it could still be cancelled makes no difference here.
  engine.cancelTask({ task: judged.task }).catch(() => undefined);
}
