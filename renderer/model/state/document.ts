import { create } from 'zustand';
import * as undoable from '../../../core/document/history.ts';
import { identityOf, withIdentity } from '../../../core/document/identity.ts';
import { isRefusal } from '../../../core/document/operations/outcome.ts';
import { formatVersion, type SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Network } from '../../../core/network/network.ts';
import { type Totals, totalsByBlock } from '../../../core/network/totals.ts';
import { placeAllMissing } from '../layout/place-all-missing.ts';

/** Where the document came from, and what the file held then. */
export interface OpenFile {
  readonly path: string;
  readonly shown: string;
  readonly revision: string;
}

interface DocumentState {
  readonly history: undoable.History;
  /** What the file holds: the document is saved while it is this very object. */
  readonly saved: SkiplaneDocument | null;
  /** Null for a document that has not been saved yet. */
  readonly file: OpenFile | null;
  readonly network: Network;
  readonly totals: ReadonlyMap<string, Totals>;
  /** How many documents this window has opened: another number is another document. */
  readonly opened: number;
  /** True for work that was left behind unsaved and that no file holds, though nothing has been done to it here. */
  readonly recovered: boolean;
}

const defaultBatchSize = trainingSettings.parse({}).batchSize;

const empty: SkiplaneDocument = {
  format: 'skiplane',
  version: formatVersion,
  name: 'Untitled',
  parameters: {},
  graph: { nodes: [], edges: [] },
  blocks: {},
};

function withHistory(history: undoable.History, previous?: Network) {
  const network = buildNetwork(history.document, previous === undefined ? {} : { previous });
  return { history, network, totals: totalsByBlock(network) };
}

/** The open document with its history, and the network that it describes. The document changes here and nowhere else. */
export const useDocument = create<DocumentState>()(() => ({
  ...withHistory(undoable.startHistory(empty)),
  saved: null,
  file: null,
  opened: 0,
  recovered: false,
}));

export interface OpenOptions {
  readonly unsaved?: boolean;
  readonly recovered?: boolean;
  readonly history?: undoable.History | undefined;
}

/**
 * Opens a document. One without an id gets that of its content, which is the same whenever the file is opened, so that nothing
 * has to be saved for it; the next save writes it down. `unsaved` marks one that the file does not hold, or that has none; `recovered` one that is nowhere else;
 * `history` is what was done to this very document before, without it there is nothing to undo.
 */
export function openDocument(
  document: SkiplaneDocument,
  file: OpenFile | null,
  { unsaved = false, recovered = false, history }: OpenOptions = {},
): void {
  const known = document.id === undefined ? withIdentity(document, identityOf(document)) : document;
  useDocument.setState(({ opened }) => ({
    ...withHistory(history?.document === known ? history : undoable.startHistory(known)),
    saved: unsaved ? null : known,
    file,
    opened: opened + 1,
    recovered,
  }));
}

function change(next: undoable.History): void {
  const { history, network } = useDocument.getState();
  if (next === history) return;
  if (next.document === history.document) useDocument.setState({ history: next });
  else useDocument.setState(withHistory(next, network));
}

/**
 * Changes the document as one step that undo takes back.
 * @param label what undo will say: "Insert projection"
 * @param recipe mutates a draft; its result is handed on
 * @param joinKey steps with the same key in a row count as one: typing a number, nudging with the arrow keys
 */
export function commit<Result>(
  label: string,
  recipe: (draft: SkiplaneDocument) => Result,
  joinKey?: string,
): Result | undefined {
  let result: Result | undefined;
  const step = (draft: SkiplaneDocument): void => {
    result = recipe(draft);
    // Fixes and pasted text bring nodes without a place; on the canvas each has one.
    placeAllMissing(draft);
  };
  const { history } = useDocument.getState();
  const next = undoable.commit(history, label, step, joinKey === undefined ? undefined : { joinKey });
  // What was refused half way leaves nothing behind.
  if (!isRefusal(result)) change(next);
  return result;
}

export function undo(): void {
  change(undoable.undo(useDocument.getState().history));
}

export function redo(): void {
  change(undoable.redo(useDocument.getState().history));
}

/** The next change is a separate step, regardless of its join key. */
export function endStep(): void {
  change(undoable.breakMerge(useDocument.getState().history));
}

/**
 * What was written to a file is saved.
 * @param written the document, with another id if the file is a copy: the window continues with the copy
 */
export function markSaved(document: SkiplaneDocument, file: OpenFile, written = document): void {
  const { id } = written;
  useDocument.setState(({ history }) => {
    if (id === undefined || id === history.document.id) return { saved: document, file, recovered: false };
    // It may have been edited while it was written; the id is no step that could be undone.
    const unchanged = history.document === document;
    const copy = undoable.startHistory(unchanged ? written : withIdentity(history.document, id)).document;
    return {
      history: { ...history, document: copy },
      saved: unchanged ? copy : written,
      file,
      recovered: false,
    };
  });
}

export function currentDocument(): SkiplaneDocument {
  return useDocument.getState().history.document;
}

/** Images per step, as training will take them. */
export function useBatchSize(): number {
  return useDocument(({ history }) => history.document.training?.batchSize ?? defaultBatchSize);
}

/** True where closing would lose something: changes since the last save. */
export function isDirty(state: Pick<DocumentState, 'history' | 'saved'> = useDocument.getState()): boolean {
  return state.history.document !== state.saved;
}

/** True where closing would lose work of a person: edits, or what was recovered; not a template that was only looked at. */
export function holdsWork(
  state: Pick<DocumentState, 'history' | 'saved' | 'recovered'> = useDocument.getState(),
): boolean {
  const { past, future } = state.history;
  return isDirty(state) && (past.length + future.length > 0 || state.recovered);
}
