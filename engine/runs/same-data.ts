import { SkiplaneError } from '../../core/error.ts';
import { compareData } from '../data/compare-data.ts';
import type { OpenOptions } from '../data/contract.ts';
import { type DataIdentity, identityOf } from '../data/data-identity.ts';
import type { Dataset } from '../data/dataset.ts';
import { tellDifferences } from '../data/tell-differences.ts';
import { readDataIdentity } from './data-file.ts';
import { failureOf } from './failure.ts';
import { readMetadata } from './model-description.ts';
import { type Run, runPaths } from './run-folder.ts';

/** The data of a run when it is resumed. */
export interface KnownData {
  /** To train on: scaled as the run was from its first step. */
  readonly dataset: Dataset;
  /** To keep in the run's folder; undefined where it is there already. */
  readonly identity: DataIdentity | undefined;
  /** What a person should know of it. */
  readonly notice: string | undefined;
}

const whatToDo =
  'Restore the data, choose their new location if they have moved, or start a new run from these weights.';

type How = Pick<OpenOptions, 'onProgress' | 'signal'>;

/** What a run that begins will be known by. */
export async function firstData({ dataset: settings }: Run, dataset: Dataset, how: How): Promise<KnownData> {
  return { dataset, identity: await identityOf(dataset, settings, how), notice: undefined };
}

/**
 * Holds the data that were opened against those that a run was trained on. Runs of versions that did not keep what they were
 * trained on are held to what their model says.
 * @throws SkiplaneError that says what differs
 */
export async function sameData(folder: string, run: Run, dataset: Dataset, how: How): Promise<KnownData> {
  const now = await identityOf(dataset, run.dataset, how);
  const before = await readDataIdentity(folder);
  if (before === undefined) return agreeing(folder, run, dataset, now);
  const differences = compareData(before, now);
  if (differences.length > 0) throw otherData(run, dataset.source, tellDifferences(differences));
  const { statistics } = before;
  return {
    dataset: { ...dataset, statistics },
    identity: before.source === now.source ? undefined : { ...now, statistics },
    notice:
      before.source === now.source
        ? undefined
        : `The data of this run have moved to ${now.source}. They are unchanged.`,
  };
}

/** Why data that cannot be opened any more are not those of a run that has trained, in place of what is wrong with them alone. */
export async function unopened(folder: string, run: Run, thrown: unknown): Promise<unknown> {
  const failure = failureOf(thrown, run.source);
  if (!failure.code.startsWith('data/') || failure.code === 'data/vanished') return thrown;
  const before = await readDataIdentity(folder);
  const classes =
    before === undefined ? '' : `, which had the classes "${before.classes.slice(0, 20).join('", "')}"`;
  return new SkiplaneError(
    'run/other-data',
    `Expected the data that "${run.name}" was trained on${classes}, but they can no longer be opened. ${failure.message} ${whatToDo}`,
  );
}

/** @throws SkiplaneError where data that a trained run's own split is taken from are no longer what they were */
export async function requireOwnData(folder: string, run: Run, dataset: Dataset): Promise<void> {
  await sameData(folder, run, dataset, {});
}

const noSamples = { names: [], sizes: [], digests: [], labels: [] };

/** Without samples only classes, settings and scaling are compared. */
function withoutSamples(identity: DataIdentity): DataIdentity {
  return { ...identity, splits: { train: noSamples, validation: noSamples, test: noSamples } };
}

async function agreeing(folder: string, run: Run, dataset: Dataset, now: DataIdentity): Promise<KnownData> {
  const said = await readMetadata(runPaths(folder).model);
  const before: DataIdentity =
    said === undefined
      ? now
      : {
          ...now,
          classes: said.classes,
          shape: said.inputShape,
          settings: { ...now.settings, fit: said.fit },
          statistics: said.normalization,
        };
  const differences = compareData(withoutSamples(before), withoutSamples(now));
  if (differences.length > 0) throw otherData(run, dataset.source, tellDifferences(differences));
  const { statistics } = before;
  const compared =
    said === undefined
      ? 'the number of steps was compared'
      : 'the classes, the pixel scaling and the number of steps were compared';
  return {
    dataset: { ...dataset, statistics },
    identity: { ...now, statistics },
    notice: `This run comes from a version that did not record its training data: ${compared} and match the current data, which are recorded from now on.`,
  };
}

function otherData({ name }: Run, source: string, differences: string): SkiplaneError {
  return new SkiplaneError(
    'run/other-data',
    `Expected the data that "${name}" was trained on, but in ${source} ${differences}. ${whatToDo}`,
  );
}
