import { datasetSettings } from '../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { type TrainingSettings, trainingSettings } from '../../core/document/training.ts';
import type { Finding } from '../../core/training/finding.ts';
import { type DataIdentity, identityOf } from '../data/data-identity.ts';
import { type Dataset, openDataset } from '../data/dataset.ts';
import { readDataIdentity } from '../runs/data-file.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import type { Run } from '../runs/run-folder.ts';
import { sameData } from '../runs/same-data.ts';
import type { Follow } from './follow.ts';

/** The data of a training: the images, and what tells them from any other. */
export interface OriginData {
  readonly dataset: Dataset;
  readonly identity: DataIdentity;
}

/** What a run says of the weights: of a checkpoint nothing, since only its end was judged. */
export interface OfRun {
  readonly epochs: number | null;
  readonly onTraining: { readonly pictures: number; readonly accuracy: number } | null;
  readonly findings: readonly Finding[];
}

const ofCheckpoint: OfRun = { epochs: null, onTraining: null, findings: [] };

/** How a model was trained, or is to be, and on what: for formats that carry the training on. */
export interface Origin {
  readonly settings: TrainingSettings;
  /** What tells the data of the run, where that was kept: it is known also where the data have gone. */
  readonly identity: DataIdentity | undefined;
  /** Opens the data; undefined where none were chosen. Rejects with a SkiplaneError where they have gone or changed. */
  readonly open: ((follow: Follow) => Promise<OriginData>) | undefined;
  /** The run that it is of; absent where it is of none, and the settings are those that its document asks for. */
  readonly run?: OfRun;
  /** Whether the training began with weights that follow from its seed; it may have begun with those of another run. */
  readonly seeded: boolean;
  /** Makes the weights that it began with, by `path/name`; absent where nobody here can. */
  readonly initial?: () => Promise<ReadonlyMap<string, Float32Array>>;
}

/** Of one of a run's checkpoints: the run's settings, and its own data or none. */
export async function originOfRun(
  folder: string,
  run: Run,
  { inputShape: shape, ranges }: ModelMetadata,
): Promise<Origin> {
  const kept = await readDataIdentity(folder);
  return {
    settings: run.training,
    identity: kept,
    run: ofCheckpoint,
    seeded: run.from === null,
    async open(follow) {
      const opened = await openDataset(run.source, { ...follow, settings: run.dataset, shape, ranges });
      const { dataset, identity } = await sameData(folder, run, opened, follow);
      return { dataset, identity: identity ?? kept ?? (await identityOf(dataset, run.dataset, follow)) };
    },
  };
}

/** Of a run's model, of which the run says how good it is. */
export async function originOfEnd(folder: string, run: Run, metadata: ModelMetadata): Promise<Origin> {
  const { result, progress } = run;
  return {
    ...(await originOfRun(folder, run, metadata)),
    run: {
      epochs: result?.epochs ?? progress?.epoch ?? null,
      onTraining: result?.training ?? null,
      findings: result?.findings ?? [],
    },
  };
}

/** Of a document that was not trained yet: the settings and the data that it names. */
export function originOfDocument(document: SkiplaneDocument, shape: ModelMetadata['inputShape']): Origin {
  const settings = datasetSettings.parse(document.dataset ?? {});
  const { source } = settings;
  return {
    settings: trainingSettings.parse(document.training ?? {}),
    identity: undefined,
    seeded: true,
    open:
      source === undefined
        ? undefined
        : async (follow) => {
            const dataset = await openDataset(source, { ...follow, settings, shape });
            return { dataset, identity: await identityOf(dataset, settings, follow) };
          },
  };
}
