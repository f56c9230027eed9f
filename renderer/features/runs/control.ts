import { datasetSettings } from '../../../core/document/dataset.ts';
import { withIdentity } from '../../../core/document/identity.ts';
import { setDataset } from '../../../core/document/operations/training.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { type TrainingSettings, trainingSettings } from '../../../core/document/training.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { sameValue } from '../../../core/equal.ts';
import { designOf } from '../../../core/experiment/design.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { type Remedies, withRemedies } from '../../../core/experiment/remedies.ts';
import { freshSeeds } from '../../../core/experiment/seeds.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { networkDigest } from '../../../core/network/digest.ts';
import type { ExperimentRole, RunSummary } from '../../../core/protocol/runs.ts';
import { askChoice } from '../../base/kit/dialogs.tsx';
import { dataText } from '../../base/strings/data.ts';
import { runsHostText as text } from '../../base/strings/host-runs.ts';
import { engine } from '../../model/host/engine.ts';
import { openPath, openUnsaved } from '../../model/host/files.ts';
import { act, refuse, showError, tell } from '../../model/state/act.ts';
import { currentDocument, useDocument } from '../../model/state/document.ts';
import {
  isOwn,
  isUnderWay,
  overlay,
  ownRuns,
  putRun,
  showRun,
  twinOf,
  useRuns,
} from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import { currentTrainingIssues } from '../data/use-training-issues.ts';
import { activate } from './runs-state.ts';

/** Queues a run of the open document with its own settings, and shows it, unless one that is trained is being looked at. */
export async function startTraining(): Promise<void> {
  if (!(await isReady())) return;
  const document = currentDocument();
  await starting(async () => {
    const { runs, shown } = useRuns.getState();
    const watched = shown === null ? undefined : runs.get(shown);
    const run = await start(document, document.name, null);
    if (watched !== undefined && isUnderWay(watched)) {
      tell(text.queued(run.name));
      return;
    }
    overlay([]);
    showRun(run.id);
  });
}

/**
 * Queues the open document with so many seeds, those left out with which it has been trained already, and shows the
 * first over the others and over those of before.
 */
export async function trainSeeds(count: number): Promise<void> {
  if (!(await isReady())) return;
  const document = currentDocument();
  const settings = settingsOf(document, null);
  await starting(async () => {
    const design = designOf(document, useDocument.getState().network);
    const taken = ownRuns().filter(
      (run) => run.design?.network === design.network && alikeButForSeed(run.training, settings),
    );
    const seeds = freshSeeds(settings.seed, count, new Set(taken.map(({ training }) => training.seed)));
    const ids: string[] = [];
    for (const seed of seeds) ids.push((await start(document, document.name, null, { seed })).id);
    const [first, ...others] = ids;
    if (first === undefined) return;
    showRun(first);
    const before = taken.filter(({ status }) => status === 'done').map(({ id }) => id);
    overlay([...others, ...before]);
    tell(text.seedsQueued(seeds));
  });
}

function alikeButForSeed(a: TrainingSettings, b: TrainingSettings): boolean {
  return sameValue({ ...a, seed: 0 }, { ...b, seed: 0 });
}

/** Gradients are sampled so often where the settings leave it to the experiment. */
const experimentEvery = 10;

/**
 * Queues the open document and the same without its skip connections, both from the same seed, and shows them over each other.
 * @param remedies changes that are made to both
 */
export async function compareWithTwin(remedies: Remedies = {}): Promise<void> {
  if (!(await isReady())) return;
  const residual = withRemedies(currentDocument(), remedies);
  if (!isTrainable(residual)) return;
  const twin = plainTwin(residual);
  if (twin.removed === 0) {
    refuse(text.noSkips);
    return;
  }
  await starting(async () => {
    const id = crypto.randomUUID();
    const drawn = networkDigest(useDocument.getState().network);
    const first = await start(residual, residual.name, { id, role: 'residual', drawn });
    const second = await start(twin.document, twin.document.name, { id, role: 'plain', drawn });
    showRun(first.id);
    overlay([second.id]);
  });
}

/** Data is asked for only where a network could be trained on it, and what it is decides with which it can. */
async function isReady(): Promise<boolean> {
  return isTrainable(currentDocument()) && (await hasData()) && isTrainable(currentDocument());
}

/** What would make training fail is said before anything is queued, as far as it is known. */
function isTrainable(document: SkiplaneDocument): boolean {
  const network = buildNetwork(document);
  const issues = [...network.issues, ...currentTrainingIssues(document, network)];
  const errors = issues.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return true;
  refuse(text.notSound(errors.length, first.message));
  useWindow.setState({ drawer: 'issues' });
  return false;
}

/** A document that names no data is asked for some: the digits that come with Skiplane are one answer. */
async function hasData(): Promise<boolean> {
  if (currentDocument().dataset?.source !== undefined) return true;
  const answer = await askChoice(text.noDataTitle, text.noData, [
    { id: 'choose', label: text.chooseData },
    { id: 'digits', label: text.useDigits },
  ]);
  if (answer === 'digits') act(dataText.steps.source, (draft) => setDataset(draft, { source: 'mnist' }));
  if (answer === 'choose') useWindow.setState({ drawer: 'data' });
  return answer === 'digits';
}

/** Queues a run of a document that need not be open, with these settings in place of its own. */
export async function trainDocument(
  document: SkiplaneDocument,
  settings: TrainingSettings,
): Promise<RunSummary> {
  return start(document, document.name, null, settings);
}

async function start(
  document: SkiplaneDocument,
  name: string,
  experiment: ExperimentRole | null,
  changes: Partial<TrainingSettings> = {},
): Promise<RunSummary> {
  const dataset = datasetSettings.parse(document.dataset ?? {});
  const run = await engine.startRun({
    name,
    document: writeDocument(document),
    source: dataset.source ?? '',
    dataset,
    training: { ...settingsOf(document, experiment), ...changes },
    backend: useRuns.getState().backend,
    experiment,
  });
  putRun(run);
  return run;
}

function settingsOf(document: SkiplaneDocument, experiment: ExperimentRole | null): TrainingSettings {
  const settings = trainingSettings.parse(document.training ?? {});
  if (experiment === null || settings.gradientEvery > 0) return settings;
  return { ...settings, gradientEvery: experimentEvery };
}

export const pauseRun = (id: string): Promise<void> => guarded(() => engine.pauseRun({ id }));
export const resumeRun = (id: string): Promise<void> => guarded(() => engine.resumeRun({ id }));
export const stopRun = (id: string): Promise<void> => guarded(() => engine.stopRun({ id }));

/**
 * Lets a run go on from its last checkpoint.
 * @param epochs the new number of all its epochs; null for the same
 * @param source where its data lie now; null for where they were
 */
export const continueRun = (id: string, epochs: number | null, source: string | null = null): Promise<void> =>
  guarded(() => engine.continueRun({ id, epochs, source }));

/** Queues a new run that begins with the weights of another, and leads to it. */
export const startRunFrom = (id: string): Promise<void> =>
  starting(async () => {
    const run = await engine.startRunFrom({ id, epochs: null, source: null });
    putRun(run);
    if (isOwn(run)) overlay([]);
    lookAtRun(run);
  });

/** Lets a run that has diverged go on from its last good checkpoint. */
export const continueSlower = (id: string, learningRate: number): Promise<void> =>
  guarded(() => engine.continueRun({ id, epochs: null, learningRate }));

/** Opens a copy of the document as it was trained: a document of its own, without the runs of the other. */
export function openRunDocument(id: string): Promise<void> {
  return guarded(async () => {
    const { text: written } = await engine.readRunDocument({ id });
    await openUnsaved(withIdentity(readDocument(written), crypto.randomUUID()));
  });
}

/**
 * Shows a run in its own document, which is opened for it where it is not open: its file, or where there is none, what was trained.
 * True when it is shown; false where the person stays with the open document.
 */
export async function showInDocument(run: RunSummary): Promise<boolean> {
  await guarded(async () => {
    if (!isInSight(run)) await openOwner(run);
  });
  const shows = isInSight(run);
  if (shows) showRun(run.id);
  return shows;
}

/** The document that is open behind the start page is not looked at. */
function isInSight(run: RunSummary): boolean {
  return useWindow.getState().page === 'designer' && isOwn(run);
}

async function openOwner(run: RunSummary): Promise<void> {
  const { path } =
    run.documentId === null ? { path: null } : await engine.findDocument({ id: run.documentId });
  if (path !== null) {
    await openPath(path);
    return;
  }
  // A plain twin is no document that somebody drew.
  const twin = twinOf(useRuns.getState().runs, run.id);
  const drawn = run.experiment?.role === 'plain' && twin?.documentId === run.documentId ? twin : run;
  const { text: written } = await engine.readRunDocument({ id: drawn.id });
  await openUnsaved(readDocument(written));
}

/**
 * Leads to a run: to its curves, or where it is of another document, to its line among all runs, since opening that document is
 * for the person to decide.
 */
export function lookAtRun(run: RunSummary): void {
  if (isOwn(run)) {
    showRun(run.id);
    useWindow.setState({ drawer: 'train' });
    return;
  }
  activate(run.id);
  useWindow.setState({ drawer: 'runs' });
}

/** Asks for new runs, one request at a time: a second click does not mean a second run while the first is on its way. */
async function starting(task: () => Promise<void>): Promise<void> {
  if (useRuns.getState().starting) return;
  useRuns.setState({ starting: true });
  await guarded(task);
  useRuns.setState({ starting: false });
}

async function guarded(task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (thrown) {
    showError(thrown);
  }
}
