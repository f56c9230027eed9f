import type { BackendName } from '../../core/backends.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { SkiplaneError } from '../../core/error.ts';
import { expectationOf } from '../../core/expectation.ts';
import { type FormatName, formats } from '../../core/formats/index.ts';
import type { SplitName } from '../data/contract.ts';
import type { ModelPlace } from '../runs/use-model.ts';
import { skiplaneVersion } from '../version.ts';
import type { FormatWriter, ModelParts } from './define.ts';
import { type Exported, exportModel } from './export.ts';
import type { Follow } from './follow.ts';
import { formatWriters } from './index.ts';
import { partsOfCheckpoint, partsOfDocument, partsOfModel } from './parts.ts';
import type { FoundImages } from './proof/test-images.ts';

/** What is exported. */
export type ExportSource =
  | { readonly kind: 'model'; readonly place: ModelPlace }
  /** One of a run's checkpoints, by the name of its folder, or `newest`. */
  | { readonly kind: 'checkpoint'; readonly run: string; readonly name: string }
  /** A document with the weights that a run of this seed begins with. */
  | { readonly kind: 'document'; readonly document: SkiplaneDocument; readonly seed: number };

/** An export as somebody asks for it. */
export interface ExportOrder {
  readonly source: ExportSource;
  readonly format: FormatName;
  /** As given: checked here. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly out: string;
  readonly verify: boolean;
}

/** Images on which the accuracy of source and target is compared. */
const judgedImages = 500;

/**
 * Does what an order says.
 * @param begin starts a backend in this process, where one is needed; called at most once before anything is computed
 * @throws SkiplaneError where the order cannot be done; then the folder is as it was
 */
export async function runOrder(
  { source, format: name, options, out, verify }: ExportOrder,
  begin: () => Promise<BackendName>,
  follow: Follow = {},
): Promise<Exported> {
  const format = formats[name];
  const parsed = format.options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SkiplaneError(
      'export/options',
      `Expected options of the format ${name}, received ${JSON.stringify(options).slice(0, 200)}: ${issue?.path.join('.') ?? ''} expected ${issue === undefined ? 'another value' : expectationOf(issue)}.`,
    );
  }
  let begun: Promise<BackendName> | undefined;
  const backend = (): Promise<BackendName> => {
    begun ??= begin();
    return begun;
  };
  // A network that was never trained gets its weights from a backend.
  if (verify || source.kind === 'document') await backend();
  follow.onProgress?.(0, 1, 'reading the model');
  const parts = await partsOf(source);
  const model: ModelParts = {
    ...parts,
    trainingImages: (most, how) => imagesOf(source, parts, 'train', most, how),
    ...(parts.origin?.seeded
      ? { origin: { ...parts.origin, initial: () => initialOf(parts, backend) } }
      : {}),
  };
  return exportModel(
    {
      model,
      format,
      // The map holds each engine under the name of its own format.
      engine: formatWriters[name] as FormatWriter<Record<string, unknown>>,
      options: parsed.data,
      out,
      version: skiplaneVersion(),
      proof: verify
        ? {
            source: async () => (await import('./proof/engine-source.ts')).openEngine(model),
            images: () => imagesOf(source, model, 'test', judgedImages, follow),
          }
        : undefined,
    },
    follow,
  );
}

function partsOf(source: ExportSource): Promise<ModelParts> {
  if (source.kind === 'model') return partsOfModel(source.place);
  if (source.kind === 'checkpoint') return partsOfCheckpoint(source.run, source.name);
  return partsOfDocument(source.document, source.seed);
}

/** The weights that the training of a model began with. */
async function initialOf(
  { network, origin }: ModelParts,
  backend: () => Promise<BackendName>,
): Promise<ReadonlyMap<string, Float32Array>> {
  await backend();
  const { initialWeights } = await import('./initial-weights.ts');
  return initialWeights(network, origin?.settings.seed ?? 0);
}

async function imagesOf(
  source: ExportSource,
  { metadata }: ModelParts,
  split: SplitName,
  most: number,
  follow: Follow,
): Promise<FoundImages> {
  if (source.kind === 'document') return { missing: 'the network was not trained' };
  if (metadata === null) return { missing: 'the model is not an image classifier' };
  const { ownImages } = await import('./proof/test-images.ts');
  const { runPaths, readRun } = await import('../runs/run-folder.ts');
  const place =
    source.kind === 'model'
      ? source.place
      : { folder: runPaths(source.run).model, run: await readRun(source.run) };
  return ownImages(place, metadata, split, most, follow);
}
