import { datasetSettings } from '../../core/document/dataset.ts';
import type { CardFacts } from '../../core/formats/card/facts.ts';
import { modelCard } from '../../core/formats/card/model-card.ts';
import type { Format } from '../../core/formats/define.ts';
import type { Report } from '../../core/formats/report.ts';
import { lastActivation } from '../../core/network/ending.ts';
import { readMetadata } from '../runs/model-description.ts';
import { readRun, readRunDocument, runPaths } from '../runs/run-folder.ts';
import { skiplaneVersion } from '../version.ts';
import type { ModelParts } from './define.ts';
import { originOfEnd } from './origin.ts';
import { trainedNetwork } from './parts.ts';

/** What a card is written from: a model without its weights. */
type Described = Pick<ModelParts, 'document' | 'network' | 'metadata' | 'from' | 'seed' | 'origin'>;

/** The model card of an export. */
export function cardOfExport(
  model: Described,
  format: Format,
  options: Readonly<Record<string, unknown>>,
  report: Report,
): string {
  const { skiplane: version } = report.identity;
  return modelCard({ ...factsOf(model), exported: { format, options, report }, version });
}

/** The model card of a run; null for one without a model. @throws SkiplaneError where its files are damaged */
export async function cardOfRun(folder: string): Promise<string | null> {
  const metadata = await readMetadata(runPaths(folder).model);
  if (metadata === undefined) return null;
  const [run, document] = await Promise.all([readRun(folder), readRunDocument(folder)]);
  const model: Described = {
    document,
    network: trainedNetwork(document, metadata),
    metadata,
    from: `the run ${run.id}`,
    origin: await originOfEnd(folder, run, metadata),
  };
  return modelCard({ ...factsOf(model), exported: null, version: skiplaneVersion() });
}

function factsOf({
  document,
  network,
  metadata,
  from,
  seed,
  origin,
}: Described): Omit<CardFacts, 'exported' | 'version'> {
  const { byPath, layers } = network;
  const ends = (paths: readonly string[]) =>
    paths.map((path) => ({ path, shape: byPath.get(path)?.shape ?? [] }));
  const sum = (of: 'trainable' | 'nonTrainable' | 'macs'): number =>
    layers.reduce((total, { cost }) => total + cost[of], 0);
  const trainedOn = metadata?.trainedOn ?? null;
  const trained = seed === undefined;
  const run = origin?.run;
  return {
    name: network.name,
    description: document.description ?? null,
    ends: { inputs: ends(network.inputs), outputs: ends(network.outputs) },
    size: {
      layers: layers.length,
      trainable: sum('trainable'),
      nonTrainable: sum('nonTrainable'),
      macs: sum('macs'),
    },
    weightsFrom: from,
    trained,
    classes: trained ? (metadata?.classes ?? null) : null,
    images: metadata,
    ending: lastActivation(network),
    data: trainedOn && {
      source: trainedOn.source,
      settings: datasetSettings.parse(trainedOn.dataset),
      labelsFrom: origin?.identity?.labelsFrom ?? null,
      counts: {
        train: trainedOn.samples,
        validation: origin?.identity?.splits.validation.labels.length ?? null,
        test: origin?.identity?.splits.test.labels.length ?? null,
      },
      digest: trainedOn.digest,
    },
    training:
      origin === undefined || run === undefined ? null : { settings: origin.settings, epochs: run.epochs },
    judged: metadata?.judged ?? null,
    onTraining: run?.onTraining ?? null,
    findings: run?.findings ?? [],
    reestimated: metadata?.statistics === 'reestimated',
  };
}
