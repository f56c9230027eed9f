import { createHash } from 'node:crypto';
import { SkiplaneError } from '../../core/error.ts';
import type { Format } from '../../core/formats/define.ts';
import type { Report } from '../../core/formats/report.ts';
import { tellProblems } from '../../core/formats/tell-problems.ts';
import { cardOfExport } from './card.ts';
import { contractOf, documentDigest, weightsDigest } from './contract.ts';
import type { Consumer, FormatWriter, ModelParts, Written } from './define.ts';
import type { Follow } from './follow.ts';
import { type Proof, prove } from './proof/prove.ts';
import { reportHtml } from './proof/report-html.ts';
import type { FoundImages } from './proof/test-images.ts';
import { besideFiles, draftFolder, type FolderDraft } from './target-folder.ts';

export interface ExportRequest<Options> {
  readonly model: ModelParts;
  readonly format: Format;
  readonly engine: FormatWriter<Options>;
  /** Checked by the format's schema, defaults filled in. */
  readonly options: Options;
  readonly out: string;
  /** The version of Skiplane, for the report. */
  readonly version: string;
  /**
   * Opens the engine's side of the proof and images to prove it on; undefined where the export is not to be checked.
   */
  readonly proof:
    | {
        readonly source: () => Promise<Consumer>;
        readonly images: () => Promise<FoundImages>;
      }
    | undefined;
}

export interface Exported {
  /** The folder, and all files in it by their names. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly report: Report;
}

/**
 * Writes a model in a format, has the format's real consumer compute it, and puts files and report in their place. Whatever goes
 * wrong on the way, the place is as it was.
 * @throws SkiplaneError where the format cannot hold the network, or the folder cannot be written to
 */
export async function exportModel<Options extends Record<string, unknown>>(
  request: ExportRequest<Options>,
  follow: Follow = {},
): Promise<Exported> {
  const { model, format, options, out } = request;
  requireHeld(format, model, options);
  const draft = await draftFolder(out);
  try {
    follow.onProgress?.(0, 1, `writing ${format.label}`);
    const { files, written } = await writeFiles(request, draft, follow);
    const found = await checked(request, draft, follow);
    follow.signal?.throwIfAborted();
    const report = reportOf(request, files, written, found);
    await draft.write('report.json', `${JSON.stringify(report, null, 2)}\n`);
    await draft.write('report.html', reportHtml(format, report));
    await draft.write('MODEL_CARD.md', cardOfExport(model, format, options, report));
    const folder = await draft.finish();
    return { folder, files: [...files.map((file) => file.name), ...besideFiles], report };
  } catch (thrown) {
    await draft.discard();
    throw thrown;
  }
}

type FileEntry = Report['identity']['files'][number];

/** Writes the model's own files. Their contents are let go with it: while they are checked, memory is for that. */
async function writeFiles<Options extends Record<string, unknown>>(
  { model, engine, options }: ExportRequest<Options>,
  draft: FolderDraft,
  follow: Follow,
): Promise<{ readonly files: FileEntry[]; readonly written: Omit<Written, 'files'> }> {
  const { files, ...written } = await engine.write(model, options, follow);
  follow.signal?.throwIfAborted();
  const entries: FileEntry[] = [];
  for (const [name, content] of files) {
    await draft.write(name, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    entries.push({ name, bytes: Buffer.byteLength(content), sha256 });
  }
  return { files: entries, written };
}

/** @throws SkiplaneError that names what the format cannot hold, and why */
function requireHeld(format: Format, { network }: ModelParts, options: Record<string, unknown>): void {
  const problems = format.problems(network, options);
  if (problems.length === 0) return;
  throw new SkiplaneError(
    'export/not-held',
    `Expected a network that ${format.label} supports. ${tellProblems(format.label, problems).join(' ')}`,
  );
}

/** What the check found: figures, or why there are none. */
interface Checked {
  readonly proof: Proof;
  readonly checkedWith: string | null;
  readonly source: string | null;
  readonly notChecked: string | null;
  readonly remarks: readonly string[];
}

const nothing: Proof = {
  verdict: 'notChecked',
  inputs: [],
  outputs: [],
  layers: [],
  firstDifferent: null,
  accuracy: null,
  latency: null,
  remarks: [],
};

async function checked<Options extends Record<string, unknown>>(
  { model, format, engine, options, proof }: ExportRequest<Options>,
  draft: FolderDraft,
  follow: Follow,
): Promise<Checked> {
  const unchecked = (why: string): Checked => ({
    proof: nothing,
    checkedWith: null,
    source: null,
    notChecked: why,
    remarks: [],
  });
  if (proof === undefined) return unchecked('verification was turned off');
  follow.onProgress?.(0, 1, `opening ${format.consumer}`);
  const target = await engine.open(draft.path, model, options, follow);
  if ('notHere' in target) return unchecked(target.notHere);
  try {
    const source = await proof.source();
    try {
      const images = await proof.images();
      const tests = 'missing' in images ? undefined : images;
      const found = await prove(model, source, target, format.tolerance(options), tests, follow);
      return {
        proof: found,
        checkedWith: target.name,
        source: source.name,
        notChecked: null,
        remarks: [
          ...found.remarks,
          ...('missing' in images
            ? [`No test images were used, so accuracy was not compared: ${images.missing}.`]
            : []),
        ],
      };
    } finally {
      await source.close();
    }
  } finally {
    await target.close();
  }
}

function reportOf<Options extends Record<string, unknown>>(
  { model, format, options, version }: ExportRequest<Options>,
  files: FileEntry[],
  { changes, layout, batch }: Omit<Written, 'files'>,
  { proof, ...checks }: Checked,
): Report {
  const { network } = model;
  return {
    generator: 'skiplane',
    version: 1,
    format: format.name,
    options,
    ...proof,
    ...checks,
    remarks: [...checks.remarks],
    identity: {
      name: network.name,
      skiplane: version,
      createdAt: new Date().toISOString(),
      weightsFrom: model.from,
      documentDigest: documentDigest(model),
      weightsDigest: weightsDigest(model),
      files,
    },
    contract: contractOf(model, layout, batch),
    parameters: network.layers.reduce((sum, { cost }) => sum + cost.trainable + cost.nonTrainable, 0),
    macs: network.layers.reduce((sum, { cost }) => sum + cost.macs, 0),
    changes: [...changes],
  };
}
