import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { savedLayers } from '../../core/formats/saved-layers.ts';
import { type StockProblem, stockProblems, tellStockProblems } from '../../core/formats/stock-tfjs.ts';
import { writeFolder } from '../atomic.ts';
import { tfjsReadme } from '../formats/tfjs-readme.ts';
import { readModel } from './model-description.ts';

const modelFiles = ['model.json', 'weights.bin'];
const exportedFiles = [...modelFiles, 'README.md'];

/** What stock tfjs would not load, or compute otherwise, of a model's folder. @throws SkiplaneError as `readModel` does */
export async function exportProblems(folder: string): Promise<StockProblem[]> {
  const { modelTopology } = await readModel(folder);
  return stockProblems(savedLayers(modelTopology));
}

export interface ExportOptions {
  /** Writes a model that stock tfjs cannot use too: Skiplane itself can. */
  readonly anyway: boolean;
}

/**
 * Copies a model's folder to another as plain tfjs files, with a README that says how to use them; returns their paths.
 * @throws SkiplaneError where the folder holds anything but an earlier export: nothing of the user's is overwritten; or where
 * stock tfjs would not load the model or compute other numbers
 */
export async function exportModel(folder: string, out: string, { anyway }: ExportOptions): Promise<string[]> {
  const target = resolve(out);
  const present = await readdir(target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw new SkiplaneError(
      'export/not-a-folder',
      `Expected a folder to export to, received ${target}: ${thrown.message}.`,
    );
  });
  const foreign =
    present.find((name) => !exportedFiles.includes(name)) ?? (await foreignReadme(target, present));
  if (foreign !== undefined) {
    throw new SkiplaneError(
      'export/not-empty',
      `Expected an empty or new folder, but ${target} holds "${foreign}": choose another.`,
    );
  }
  const { modelTopology, metadata } = await readModel(folder);
  const problems = stockProblems(savedLayers(modelTopology));
  if (problems.length > 0 && !anyway) {
    throw new SkiplaneError(
      'export/stock-tfjs',
      `Expected a model that stock tfjs loads and computes alike. ${tellStockProblems(problems).join(' ')} Skiplane loads it wherever it lies: export it anyway (--anyway) for that, or train a network without these layers.`,
    );
  }
  const contents = await Promise.all(
    modelFiles.map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  const readme = tfjsReadme(metadata, problems);
  await writeFolder(target, { ...Object.fromEntries(contents), 'README.md': readme });
  return exportedFiles.map((name) => join(target, name));
}

/** A README beside no model is the user's own. */
async function foreignReadme(target: string, present: readonly string[]): Promise<string | undefined> {
  if (!present.includes('README.md')) return undefined;
  if (!present.includes('model.json')) return 'README.md';
  const text = await readFile(join(target, 'README.md'), 'utf8');
  return text.includes('saved by Skiplane as a layers model of TensorFlow.js') ? undefined : 'README.md';
}
