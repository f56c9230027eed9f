import { readHistory } from '../../../core/document/history-text.ts';
import { withIdentity } from '../../../core/document/identity.ts';
import { changesSince } from '../../../core/document/migrations.ts';
import { readDocument } from '../../../core/document/read.ts';
import { formatVersion, type SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { askChoice, askText } from '../../base/kit/dialogs.tsx';
import { hostText } from '../../base/strings/host.ts';
import { atFirstSight } from '../layout/arranged.ts';
import { showError, tell } from '../state/act.ts';
import { roomFor } from '../state/canvas-room.ts';
import {
  currentDocument,
  holdsWork,
  isDirty,
  markSaved,
  type OpenFile,
  type OpenOptions,
  openDocument,
  useDocument,
} from '../state/document.ts';
import { resetView } from '../state/view.ts';
import { useWindow } from '../state/window.ts';
import { continueAfter, dropRecovery, writeNow } from './autosave.ts';
import { host, inApp } from './bridge.ts';
import { engine, session } from './engine.ts';
import { ending, fileName } from './file-name.ts';
import { freeName } from './free-name.ts';
import { takeHistory } from './kept-history.ts';
import { knownDocuments, readRecent, useStart } from './start.ts';

const lastFileKey = 'skiplane.file';

/** Shows a document in the designer, with every node in a place; `beside` says that another will be next to it. */
export async function show(
  document: SkiplaneDocument,
  file: OpenFile | null,
  { beside = false, ...options }: OpenOptions & { readonly beside?: boolean } = {},
): Promise<void> {
  const seen = await atFirstSight(document, roomFor(document, beside));
  openDocument(seen.document, file, options);
  resetView(seen.open);
  useWindow.setState({ page: 'designer', settings: false });
  if (file === null) sessionStorage.removeItem(lastFileKey);
  else sessionStorage.setItem(lastFileKey, file.path);
}

export function newDocument(): Promise<void> {
  return guarded(() =>
    show(
      {
        format: 'skiplane',
        version: formatVersion,
        id: crypto.randomUUID(),
        name: hostText.untitled,
        parameters: {},
        graph: { nodes: [], edges: [] },
        blocks: {},
      },
      null,
    ),
  );
}

export function openTemplate(id: string): Promise<void> {
  return guarded(async () => {
    const template = useStart.getState().templates.find((candidate) => candidate.id === id);
    if (template !== undefined)
      await show(withIdentity(readDocument(template.text), crypto.randomUUID()), null);
  });
}

export function openPath(path: string): Promise<void> {
  return guarded(() => load(path));
}

async function load(path: string): Promise<void> {
  const { text, revision, ...opened } = await engine.openDocument({ path });
  const document = readDocument(text);
  const history = takeHistory(sessionStorage, document);
  await show(document, { path: opened.path, shown: opened.shown, revision }, { history });
  sayWhatChanged(text);
  void readRecent();
}

/** Asks which document to open, by the system's dialog. */
export async function chooseDocument(): Promise<void> {
  try {
    const path = await host.chooseDocument();
    if (path !== null) await openPath(path);
  } catch (thrown) {
    showError(thrown);
  }
}

/**
 * A file that the person picked or dropped. The app knows where it lies; in a browser its content is known, its place is not,
 * so it is saved into the workspace.
 */
export async function openFile(file: File): Promise<void> {
  const path = await host.pathOf(file);
  if (path !== '') return openPath(path);
  return guarded(async () => {
    const text = await file.text();
    await show(readDocument(text), null, { unsaved: true });
    sayWhatChanged(text);
  });
}

/** Of a document of an earlier version, which has just been read. */
function sayWhatChanged(text: string): void {
  const { version }: { version?: unknown } = JSON.parse(text.replace(/^\uFEFF/, ''));
  for (const change of changesSince(version)) tell(hostText.earlierVersion(change), 30_000);
}

/** Opens a document that no file holds. */
export function openUnsaved(document: SkiplaneDocument): Promise<void> {
  return guarded(() => show(document, null, { unsaved: true }));
}

/** Opens what this window had open before it was reloaded. */
export async function reopenLast(): Promise<boolean> {
  const path = sessionStorage.getItem(lastFileKey);
  if (path === null) return false;
  try {
    await load(path);
    return true;
  } catch {
    sessionStorage.removeItem(lastFileKey);
    return false;
  }
}

/** Leaves the document for something else, after asking about unsaved changes; shows what goes wrong. */
async function guarded(next: () => Promise<void>): Promise<void> {
  try {
    if (!(await mayLeave())) return;
    await next();
  } catch (thrown) {
    showError(thrown);
  }
}

/** Opens a document that can be had again as it is, such as a step of a lesson. */
export function openFresh(document: SkiplaneDocument, beside = false): Promise<void> {
  return guarded(() => show(document, null, { beside }));
}

let keeper: () => boolean = () => false;

/**
 * Lets somebody keep what is done to documents, as a lesson keeps what its readers do: those are left without a question.
 * @param keep keeps the open document; false where it is none of theirs
 */
export function keepOnLeaving(keep: () => boolean): void {
  keeper = keep;
}

async function mayLeave(): Promise<boolean> {
  if (useWindow.getState().page !== 'designer') return true;
  if (keeper()) {
    await dropRecovery();
    return true;
  }
  if (!holdsWork()) return true;
  const answer = await askChoice(hostText.unsavedTitle, hostText.unsaved(currentDocument().name), [
    { id: 'save', label: hostText.saveFirst },
    { id: 'discard', label: hostText.discard, danger: true },
  ]);
  if (answer === 'save') return save();
  if (answer === 'discard') await dropRecovery();
  return answer === 'discard';
}

/** Back to the start page. True where the document was left, false where the person stays with it. */
export async function closeDocument(): Promise<boolean> {
  await guarded(async () => {
    sessionStorage.removeItem(lastFileKey);
    useWindow.setState({ page: 'start' });
    await useStart.getState().load();
  });
  return useWindow.getState().page === 'start';
}

/** Saves to the document's file, or asks where. True when it is saved. */
export async function save(): Promise<boolean> {
  const { file } = useDocument.getState();
  if (file === null) return saveAs();
  return write(file.path, file.revision, false);
}

/**
 * Saves under another name. Where the document has a file already, that is a copy, a document of its own: its runs stay with
 * the original.
 */
export function saveAs(): Promise<boolean> {
  const { file } = useDocument.getState();
  return saveNear((inApp ? file?.path : file?.shown) ?? fileName(currentDocument().name));
}

/** Asks where to save, and proposes a name that no document has yet. */
async function saveNear(wanted: string): Promise<boolean> {
  const { workspace } = useStart.getState();
  const { file } = useDocument.getState();
  const documents = await knownDocuments();
  const initial = freeName(
    wanted,
    documents.flatMap(({ path, shown }) => [path, shown]),
  );
  if (inApp) return saveWhereChosen(initial);
  const name = await askText({
    title: hostText.saveAsTitle,
    label: hostText.saveAsLabel,
    hint: file === null ? hostText.saveAsHint(workspace) : hostText.copyHint,
    confirm: hostText.save,
    initial,
    check: (text) => (text === '' ? hostText.nameNeeded : undefined),
  });
  if (name === null) return false;
  return write(name.endsWith(ending) ? name : `${name}${ending}`, null, false);
}

/** Asks by the system's dialog, which itself asks before a file is replaced. */
async function saveWhereChosen(suggested: string): Promise<boolean> {
  try {
    const path = await host.chooseSavePath({ suggested });
    if (path === null) return false;
    // With another ending it asked about another file.
    return await (path.endsWith(ending) ? write(path, null, true) : write(`${path}${ending}`, null, false));
  } catch (thrown) {
    showError(thrown);
    return false;
  }
}

async function write(path: string, revision: string | null, overwrite: boolean): Promise<boolean> {
  const document = currentDocument();
  const written = isElsewhere(path) ? withIdentity(document, crypto.randomUUID()) : document;
  try {
    const saved = await engine.saveDocument({ path, text: writeDocument(written), revision, overwrite });
    markSaved(document, saved, written);
    sessionStorage.setItem(lastFileKey, saved.path);
    if (!isDirty()) await dropRecovery();
    tell(hostText.saved(saved.shown));
    void readRecent();
    return true;
  } catch (thrown) {
    const code = thrown instanceof SkiplaneError ? thrown.code : '';
    if (code === failureCodes.exists) return askToReplace(path);
    if (code === failureCodes.changedOnDisk) return askWhichStays(path);
    showError(thrown);
    return false;
  }
}

/** True where the document has a file, and this is another one. */
function isElsewhere(path: string): boolean {
  const { file } = useDocument.getState();
  return file !== null && path !== file.path && path !== file.shown;
}

async function askToReplace(path: string): Promise<boolean> {
  const answer = await askChoice(hostText.existsTitle, hostText.exists(path), [
    { id: 'copy', label: hostText.saveCopy },
    { id: 'replace', label: hostText.replace, danger: true },
  ]);
  if (answer === 'copy') return saveNear(path);
  return answer === 'replace' && write(path, null, true);
}

async function askWhichStays(path: string): Promise<boolean> {
  const answer = await askChoice(hostText.changedTitle, hostText.changed(path), [
    { id: 'copy', label: hostText.saveCopy },
    { id: 'overwrite', label: hostText.overwrite, danger: true },
    { id: 'reload', label: hostText.reload, danger: true },
  ]);
  if (answer === 'copy') return saveNear(path);
  if (answer === 'overwrite') return write(path, null, true);
  if (answer === 'reload') {
    await dropRecovery();
    await load(path);
  }
  return false;
}

/** Opens unsaved work that another window, or a crash, left behind. */
export async function recover(id: string): Promise<void> {
  try {
    const copy = await engine.readRecovery({ id });
    const { path, revision } = copy;
    const file = path === null || revision === null ? null : { path, shown: path, revision };
    const document = readDocument(copy.text);
    const history = copy.history === null ? undefined : readHistory(copy.history, document);
    await show(document, file, { unsaved: true, recovered: true, history });
    continueAfter(copy.edited);
    // It stays kept until it is saved or given up, now as this window's.
    await writeNow();
    if (id !== session) await engine.discardRecovery({ id });
    tell(hostText.recovered);
  } catch (thrown) {
    showError(thrown);
  }
}
