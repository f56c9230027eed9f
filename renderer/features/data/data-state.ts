import { create } from 'zustand';
import { messageOf, SkiplaneError, type Suggestion } from '../../../core/error.ts';
import type { DataRequest, DatasetDescription } from '../../../core/protocol/data.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { useDocument } from '../../model/state/document.ts';
import { dataRequestOf, keyOf } from './data-request.ts';

export interface Progress {
  readonly what: string;
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
}

/** A dataset in numbers, and exactly what was asked for. */
export interface Described {
  readonly request: DataRequest;
  readonly description: DatasetDescription;
}

/** The data of the open document. */
interface DataState {
  /** What the document asks for; null where it names no data. */
  readonly request: DataRequest | null;
  readonly status: 'none' | 'loading' | 'ready' | 'failed' | 'cancelled';
  /** What is known of the source: while other settings of it are read, what they were before. */
  readonly shown: Described | null;
  readonly progress: Progress | null;
  /** Why it cannot be read, in one sentence. */
  readonly problem: string | null;
  /** True where it is read only once a person says so: images outside the workspace that nobody has chosen. */
  readonly unconfirmed: boolean;
  /** What would do in its place, a place below the one named; null where nobody knows. */
  readonly suggestion: Suggestion | null;
  /** Grows when the same data is read anew: what was asked of it before no longer holds. */
  readonly generation: number;
}

const nothing: Omit<DataState, 'generation'> = {
  request: null,
  status: 'none',
  shown: null,
  progress: null,
  problem: null,
  unconfirmed: false,
  suggestion: null,
};

export const useData = create<DataState>()(() => ({ ...nothing, generation: 0 }));

/** Typing a path or a size asks once, at its end. */
const patience = 300;

/** Descriptions are kept for that many requests, so that undo shows the one before at once. */
const kept = 12;
const known = new Map<string, DatasetDescription>();

interface Loading {
  readonly key: string;
  readonly timer: ReturnType<typeof setTimeout>;
  /** Null until the engine was asked. */
  task: string | null;
}

let loading: Loading | null = null;
/** The source that a person has named in this window, in place of one that came with a document. */
let chosenSource: string | null = null;

/** Remembers that a person has named this source, so that it may lie outside the workspace. */
export function chooseSource(source: string): void {
  chosenSource = source;
}

interface LoadOptions {
  /** Reads it even if its description is known, or if reading was cancelled. */
  readonly again?: boolean;
}

/** Describes the open document's data, unless that is under way or known. Calls in quick succession count as one. */
export function loadData({ again = false }: LoadOptions = {}): void {
  const { history, network } = useDocument.getState();
  const request = dataRequestOf(history.document, network);
  if (request === null) {
    drop();
    useData.setState(nothing);
    return;
  }
  const key = keyOf(request);
  const { request: before } = useData.getState();
  if (!again && before !== null && keyOf(before) === key) return;
  drop();
  if (again) {
    known.delete(key);
    useData.setState(({ generation }) => ({ generation: generation + 1 }));
  }
  const description = known.get(key);
  if (description !== undefined) {
    useData.setState({ ...nothing, request, status: 'ready', shown: { request, description } });
    return;
  }
  const { shown } = useData.getState();
  const stays = !again && shown?.request.source === request.source;
  useData.setState({ ...nothing, request, status: 'loading', shown: stays ? shown : null });
  const timer = setTimeout(() => void read(request, key), again ? 0 : patience);
  loading = { key, timer, task: null };
}

async function read(request: DataRequest, key: string): Promise<void> {
  if (loading?.key !== key) return;
  const own = loading;
  own.task = crypto.randomUUID();
  const { task } = own;
  const isCurrent = (): boolean => loading === own;
  const stop = onTaskProgress(task, (what, done, total) => {
    if (isCurrent()) useData.setState({ progress: { what, done, total } });
  });
  try {
    const chosen = chosenSource === request.source;
    const description = await engine.describeData({ task, data: request, chosen });
    remember(key, description);
    if (isCurrent())
      useData.setState({ ...nothing, request, status: 'ready', shown: { request, description } });
  } catch (thrown) {
    if (!isCurrent()) return;
    const unconfirmed = thrown instanceof SkiplaneError && thrown.code === failureCodes.unconfirmed;
    useData.setState({
      status: 'failed',
      shown: null,
      progress: null,
      problem: messageOf(thrown),
      unconfirmed,
      suggestion: thrown instanceof SkiplaneError ? (thrown.suggestion ?? null) : null,
    });
  } finally {
    stop();
    if (isCurrent()) loading = null;
  }
}

/** Ends reading; the document keeps its source. */
export function cancelData(): void {
  if (loading === null) return;
  drop();
  useData.setState({ status: 'cancelled', shown: null, progress: null });
}

/** Forgets what is under way: its answer will not be looked at. */
function drop(): void {
  if (loading === null) return;
  clearTimeout(loading.timer);
  const { task } = loading;
  loading = null;
  // Whether it could still be cancelled makes no difference here.
  if (task !== null) engine.cancelTask({ task }).catch(() => undefined);
}

function remember(key: string, description: DatasetDescription): void {
  known.delete(key);
  known.set(key, description);
  const [oldest] = known.keys();
  if (known.size > kept && oldest !== undefined) known.delete(oldest);
}

let watchers = 0;
let unsubscribe: (() => void) | undefined;

/** Describes the data now and whenever the document asks for other data, for as long as somebody watches. */
export function watchData(): () => void {
  watchers += 1;
  if (watchers === 1) {
    unsubscribe = useDocument.subscribe((state, before) => {
      const { dataset } = state.history.document;
      if (state.network !== before.network || dataset !== before.history.document.dataset) loadData();
    });
  }
  loadData();
  return () => {
    watchers -= 1;
    if (watchers === 0) unsubscribe?.();
  };
}
