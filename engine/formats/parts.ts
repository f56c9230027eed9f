import { basename, dirname } from 'node:path';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { SkiplaneError } from '../../core/error.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { fitClasses } from '../../core/network/fit-classes.ts';
import type { Network } from '../../core/network/network.ts';
import { requireSound } from '../../core/network/require-sound.ts';
import { lowerNetwork } from '../../core/ops/program.ts';
import { elementCount } from '../../core/shape.ts';
import { diverged } from '../analysis/diverged.ts';
import { fileProblem } from '../file-problem.ts';
import { checkpointNames, readWhole } from '../runs/checkpoint-files.ts';
import { readMetadata, readModel, weightsByName } from '../runs/model-description.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import { readRun, readRunDocument, runPaths } from '../runs/run-folder.ts';
import type { ModelPlace } from '../runs/use-model.ts';
import type { ModelParts } from './define.ts';
import { metadataSoFar } from './metadata-so-far.ts';
import { originOfDocument, originOfEnd, originOfRun } from './origin.ts';

/** The parts of a saved model. @throws SkiplaneError as `readModel` does, or where nothing says what its network is */
export async function partsOfModel(place: ModelPlace): Promise<ModelParts> {
  const file = await readModel(place.folder);
  const document = await documentOf(place, file.metadata);
  const network = trainedNetwork(document, file.metadata);
  const from = place.run === undefined ? `the model in ${basename(place.folder)}` : `the run ${place.run.id}`;
  const parts = complete(document, network, weightsByName(file), file.metadata, from);
  if (place.run === undefined)
    return { ...parts, origin: originOfDocument(document, file.metadata.inputShape) };
  return { ...parts, origin: await originOfEnd(dirname(place.folder), place.run, file.metadata) };
}

/**
 * The parts of a run as a checkpoint holds it.
 * @param name as the folder of checkpoints has it, such as `0003`; `newest` for the last one
 * @throws SkiplaneError where there is no such checkpoint, or it is damaged
 */
export async function partsOfCheckpoint(runFolder: string, name: string): Promise<ModelParts> {
  const { checkpoints, model } = runPaths(runFolder);
  const names = await checkpointNames(checkpoints);
  const chosen = name === 'newest' ? names[0] : name;
  if (chosen === undefined || !names.includes(chosen)) {
    throw new SkiplaneError(
      'checkpoint/not-found',
      `Expected a checkpoint of the run (${names.join(', ') || 'it has none yet'}), received "${name}": name one of them.`,
    );
  }
  const content = await readWhole(checkpoints, chosen).catch((thrown) => {
    throw new SkiplaneError(
      'checkpoint/damaged',
      `The checkpoint ${chosen} of ${basename(runFolder)} cannot be read: ${fileProblem(thrown).replace(/\.$/, '')}. Name another one (${names.filter((other) => other !== chosen).join(', ') || 'there is none'}).`,
    );
  });
  const document = await readRunDocument(runFolder);
  const atEnd = await readMetadata(model);
  // What the model at the end of the run was judged to be is not said of this one.
  const metadata: ModelMetadata | null =
    atEnd === undefined
      ? await metadataSoFar(runFolder, document)
      : { ...atEnd, judged: null, statistics: 'moving' };
  const network = metadata === null ? buildNetwork(document) : trainedNetwork(document, metadata);
  const weights = new Map<string, Float32Array>();
  let offset = 0;
  for (const { name: tensor, shape } of content.content.tensors) {
    const size = elementCount(shape);
    const values = new Float32Array(new Uint8Array(content.bytes).buffer, offset, size);
    offset += 4 * size;
    const [, own] = /^weights\/(.*)$/.exec(tensor) ?? [];
    if (own !== undefined) weights.set(own, values);
  }
  const from = `the checkpoint ${chosen} of the run ${basename(runFolder)}`;
  const known = metadata ?? untrained(document, network);
  const parts = complete(document, network, weights, known, from);
  if (known === null) return parts;
  return { ...parts, origin: await originOfRun(runFolder, await readRun(runFolder), known) };
}

/**
 * The parts of a document that was not trained: the weights that a run with this seed begins with. A backend must be running.
 * @throws SkiplaneError where the network has errors
 */
export async function partsOfDocument(document: SkiplaneDocument, seed: number): Promise<ModelParts> {
  const network = buildNetwork(document);
  requireSound(network);
  const { initialWeights } = await import('./initial-weights.ts');
  const weights = await initialWeights(network, seed);
  const metadata = untrained(document, network);
  const parts = complete(document, network, weights, metadata, `the seed ${seed}, untrained`);
  if (metadata === null) return { ...parts, seed };
  return { ...parts, seed, origin: originOfDocument(document, metadata.inputShape) };
}

async function documentOf(
  { folder, run }: ModelPlace,
  { document }: ModelMetadata,
): Promise<SkiplaneDocument> {
  if (run !== undefined) return readRunDocument(dirname(folder));
  if (document !== null) return readDocument(JSON.stringify(document));
  throw new SkiplaneError(
    'export/no-document',
    `Expected a model that contains its document, received ${folder}, saved by an earlier version: name its run instead.`,
  );
}

/** The network of a trained model: as many outputs as it has classes. */
export function trainedNetwork(document: SkiplaneDocument, { classes }: ModelMetadata): Network {
  const before = buildNetwork(document);
  return buildNetwork(fitClasses(document, before, classes.length), { previous: before });
}

/** What is known of a network of images that was never trained: classes by number, pixels from 0 to 1 as they are. */
function untrained(document: SkiplaneDocument, { byPath, inputs, outputs }: Network): ModelMetadata | null {
  const [height, width, channels, ...more] = byPath.get(inputs[0] ?? '')?.shape ?? [];
  const [values, ...others] = byPath.get(outputs[0] ?? '')?.shape ?? [];
  const ends = inputs.length === 1 && outputs.length === 1;
  if (!ends || height === undefined || width === undefined || channels === undefined || more.length > 0)
    return null;
  if (values === undefined || others.length > 0) return null;
  const { fit, grey } = datasetSettings.parse(document.dataset ?? {});
  return {
    name: document.name,
    classes: Array.from({ length: Math.max(values, 2) }, (_, i) => String(i)),
    inputShape: [height, width, channels],
    normalization: { mean: new Array(channels).fill(0), std: new Array(channels).fill(1) },
    fit,
    grey,
    ranges: null,
    trainedOn: null,
    training: null,
    judged: null,
    document,
    statistics: 'moving',
  };
}

/** @throws SkiplaneError where a weight is missing, of another size, or no number */
function complete(
  document: SkiplaneDocument,
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
  metadata: ModelMetadata | null,
  from: string,
): ModelParts {
  requireSound(network);
  const program = lowerNetwork(network);
  for (const [name, { shape }] of program.weights) {
    const values = weights.get(name);
    if (values?.length !== elementCount(shape)) {
      throw new SkiplaneError(
        'export/other-weights',
        `Expected ${elementCount(shape)} values of the weight ${name}, received ${values?.length ?? 'none'}: the document and the weights belong to different models.`,
      );
    }
    if (!values.every(Number.isFinite)) throw diverged(`The weight ${name} has values that are not numbers`);
  }
  return { document, network, program, weights, metadata, from };
}
