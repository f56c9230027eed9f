import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import type { AnalysisResponses, analysisRequests, ImageRef } from '../../core/protocol/analysis.ts';
import { figuresOf } from '../../core/training/class-figures.ts';
import { confusionFrom } from '../../core/training/confusion.ts';
import { type Answers, askAll, confusionOf } from '../analysis/answers.ts';
import { anyBackend } from '../analysis/backend.ts';
import { featureMapsOf } from '../analysis/feature-maps.ts';
import { firstFiltersOf } from '../analysis/first-filters.ts';
import { gradCamOf } from '../analysis/grad-cam.ts';
import { predictionsOf } from '../analysis/predictions.ts';
import { probabilitiesOf } from '../analysis/probabilities.ts';
import { closeTrained, openTrained, scaledFor, type Trained } from '../analysis/trained.ts';
import type { SplitName } from '../data/contract.ts';
import type { Dataset } from '../data/dataset.ts';
import { readImageBytes } from '../data/image.ts';
import { openRequested, type ReadyRequest, requestKey } from '../data/request.ts';
import { readFrom } from '../data/samples.ts';
import { smallImage } from '../data/small-image.ts';
import { type Run, readRun, runPaths } from '../runs/run-folder.ts';
import { requireOwnData } from '../runs/same-data.ts';
import type { AskOptions } from './messages.ts';
import { createShelf, type Shelf } from './shelf.ts';

type Asked<Name extends keyof typeof analysisRequests> = Omit<
  z.output<(typeof analysisRequests)[Name]>[0],
  'task' | 'id'
>;

/** What is asked about trained models; the first argument is always the run's folder, an absolute path. */
export interface AnalysisMethods {
  evaluateRun(
    folder: string,
    request: Asked<'evaluateRun'>,
    how?: AskOptions,
  ): Promise<AnalysisResponses['evaluateRun']>;
  listPredictions(
    folder: string,
    request: Asked<'listPredictions'>,
    how?: AskOptions,
  ): Promise<AnalysisResponses['listPredictions']>;
  predictImage(
    folder: string,
    request: Asked<'predictImage'>,
    how?: AskOptions,
  ): Promise<AnalysisResponses['predictImage']>;
  featureMaps(
    folder: string,
    request: Asked<'featureMaps'>,
    how?: AskOptions,
  ): Promise<AnalysisResponses['featureMaps']>;
  gradCam(folder: string, request: Asked<'gradCam'>, how?: AskOptions): Promise<AnalysisResponses['gradCam']>;
  firstFilters(folder: string, how?: AskOptions): Promise<AnalysisResponses['firstFilters']>;
}

/** Models and datasets kept open. */
const kept = 2;

/** A run's model in memory, with what it said of whole splits. */
interface Session {
  readonly trained: Trained;
  readonly folder: string;
  readonly run: Run;
  /** Data that were held against the run's own. */
  readonly compared: Set<string>;
  readonly answers: Shelf<Answers>;
}

export function createAnalysisMethods(): AnalysisMethods {
  const sessions = createShelf<Session>(kept, ({ trained }) => void closeTrained(trained));
  const datasets = createShelf<Dataset>(kept);

  const withModel = async <Result>(
    folder: string,
    how: AskOptions,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> => {
    const run = await readRun(folder);
    const key = await modelKey(folder, run);
    await anyBackend(run.backend);
    return sessions.use(key, () => openSession(folder, run), how, work);
  };

  const withData = async <Result>(
    { trained, folder, run, compared }: Session,
    how: AskOptions,
    work: (dataset: Dataset, key: string) => Promise<Result>,
  ): Promise<Result> => {
    const { inputShape, ranges } = trained.metadata;
    const request: ReadyRequest = {
      source: run.source,
      settings: trained.dataset,
      shape: inputShape,
      ranges,
    };
    const key = await requestKey(request);
    return datasets.use(
      key,
      (opening) => openRequested(request, opening),
      how,
      async (dataset) => {
        if (!compared.has(key)) await requireOwnData(folder, run, dataset);
        compared.add(key);
        return work(scaledFor(trained, dataset), key);
      },
    );
  };

  const withAnswers = <Result>(
    session: Session,
    split: SplitName,
    how: AskOptions,
    work: (answers: Answers, dataset: Dataset) => Promise<Result>,
  ): Promise<Result> =>
    withData(session, how, (dataset, key) =>
      session.answers.use(
        `${split} ${key}`,
        (asking) => askAll(session.trained, dataset, split, asking),
        how,
        (answers) => work(answers, dataset),
      ),
    );

  /** Pixels of an image, 0 to 1, in the model's size. */
  const pixelsOf = (session: Session, image: ImageRef, how: AskOptions): Promise<Float32Array> => {
    const { metadata } = session.trained;
    return image.from === 'file'
      ? readImageBytes(image.bytes, 'the image', metadata.inputShape, metadata)
      : withData(session, how, (dataset) => readFrom(dataset, image.split, image.index));
  };

  return {
    evaluateRun: (folder, { split }, how = {}) =>
      withModel(folder, how, (session) =>
        withAnswers(session, split, how, async (answers) => {
          const { classes } = session.trained.metadata;
          const { confusion, accuracy } = confusionOf(answers, classes.length);
          return {
            loss: answers.loss,
            accuracy,
            count: answers.labels.length,
            classes,
            confusion: confusionFrom(confusion),
            figures: figuresOf(confusion, classes),
            computedBy: answers.computedBy,
          };
        }),
      ),
    listPredictions: (folder, request, how = {}) =>
      withModel(folder, how, (session) =>
        withAnswers(session, request.split, how, (answers, dataset) =>
          predictionsOf(answers, dataset, request),
        ),
      ),
    predictImage: (folder, { image }, how = {}) =>
      withModel(folder, how, async (session) => {
        const { classes, inputShape } = session.trained.metadata;
        const pixels = await pixelsOf(session, image, how);
        const probabilities = await probabilitiesOf(session.trained, pixels);
        return { classes, probabilities: [...probabilities], image: smallImage(pixels, inputShape) };
      }),
    featureMaps: (folder, { image, ...request }, how = {}) =>
      withModel(folder, how, async (session) =>
        featureMapsOf(session.trained, await pixelsOf(session, image, how), request),
      ),
    gradCam: (folder, { image, ...request }, how = {}) =>
      withModel(folder, how, async (session) => {
        const pixels = await pixelsOf(session, image, how);
        const seen = await gradCamOf(session.trained, pixels, request);
        return { ...seen, image: smallImage(pixels, session.trained.metadata.inputShape) };
      }),
    firstFilters: (folder, how = {}) => withModel(folder, how, ({ trained }) => firstFiltersOf(trained)),
  };
}

async function openSession(folder: string, run: Run): Promise<Session> {
  const trained = await openTrained(runPaths(folder).model, run);
  return { trained, folder, run, compared: new Set(), answers: createShelf<Answers>(3) };
}

/** Names the model as it is now: training that goes on writes another. */
async function modelKey(folder: string, run: Run): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(join(runPaths(folder).model, 'model.json'));
    return JSON.stringify([folder, run.source, mtimeMs, size]);
  } catch {
    throw new SkiplaneError(
      'run/no-model',
      `Expected a run with a model, but ${run.id} has none yet (it is ${run.status}): wait until it is done, or stop it.`,
    );
  }
}
