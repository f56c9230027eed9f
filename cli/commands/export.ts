import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { BackendName } from '../../core/backends.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import { type FormatName, formatNames, formats } from '../../core/formats/index.ts';
import { type Report, tellVerdict } from '../../core/formats/report.ts';
import { percent as percentOf } from '../../core/percent.ts';
import type { ExportSource } from '../../engine/formats/order.ts';
import { openDocument, whole } from '../input.ts';
import { print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { backendOption, pickBackend } from './backend.ts';
import { addFormatOptions, givenOptions } from './export-options.ts';
import { runsOption } from './runs.ts';

interface Options extends Readonly<Record<string, unknown>> {
  readonly format: FormatName;
  readonly out: string;
  readonly checkpoint?: string;
  readonly seed?: number;
  readonly verify: boolean;
  readonly backend: string;
  readonly runs: string;
  readonly json?: true;
}

/** Ctrl+C, a shut-down, a terminal that is closed: what was begun is put away first. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function addExport(program: Command): void {
  const command = program
    .command('export <model>')
    .description(
      'export a model as files that other programs load, with a report that compares their results; <model> is a run, a model folder or a document',
    )
    .addOption(
      new Option('--format <format>', 'the format to write').choices([...formatNames]).makeOptionMandatory(),
    )
    .requiredOption('--out <dir>', 'a new or empty folder')
    .option(
      '--checkpoint <name>',
      'for a run: export one of its checkpoints, or "newest", instead of its model',
    )
    .option(
      '--seed <n>',
      'for a document: export the initial weights of a run with this seed',
      whole(0, 0xffffffff),
    )
    .option('--no-verify', 'skip the comparison');
  addFormatOptions(command)
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'print the report as one JSON object')
    .addHelpText(
      'after',
      `\nFormats:\n${Object.values(formats)
        .map(({ name, about, files }) => `  ${name.padEnd(11)} ${about} (${files.join(', ')})`)
        .join('\n')}\n\nWhere the file computes other numbers than Skiplane, the exit code is 1.`,
    )
    .action(async (given: string, options: Options) => {
      const { format, out, verify, backend, json = false } = options;
      const chosen = givenOptions(format, options);
      const source = await sourceOf(given, options);
      const { runOrder } = await import('../../engine/formats/order.ts');
      const { startBackend } = await import('../../engine/backends/start.ts');
      const progress = createProgress(!json);
      const begin = async (): Promise<BackendName> => {
        const picked = await pickBackend(backend);
        await startBackend(picked.backend);
        return picked.backend;
      };
      const controller = new AbortController();
      const stop = (): void =>
        controller.abort(new SkiplaneError('export/stopped', 'The export was canceled.'));
      for (const signal of endings) process.once(signal, stop);
      const { folder, files, report } = await runOrder(
        { source, format, options: chosen, out, verify },
        begin,
        { signal: controller.signal, onProgress: (done, total, what) => progress.show(what, done, total) },
      ).finally(() => {
        progress.clear();
        for (const signal of endings) process.off(signal, stop);
      });
      print(json, { folder, files, ...report }, () => exportText(folder, files, report));
      if (report.verdict === 'differs') process.exitCode = 1;
    });
}

async function sourceOf(given: string, options: Options): Promise<ExportSource> {
  // A saved model's description stands for its folder.
  if (basename(given) === 'model.json') return sourceOf(dirname(resolve(given)), options);
  const { checkpoint, seed, runs } = options;
  const isFile = statSync(given, { throwIfNoEntry: false })?.isFile() ?? false;
  if (isFile || given.endsWith('.skiplane.json')) {
    if (checkpoint !== undefined)
      throw new SkiplaneError(
        'export/checkpoint',
        `Expected a run for --checkpoint, received the document ${given}: name the run.`,
      );
    const document = await openDocument(given);
    const own = trainingSettings.parse(document.training ?? {}).seed;
    return { kind: 'document', document, seed: seed ?? own };
  }
  if (seed !== undefined)
    throw new SkiplaneError(
      'export/seed',
      `Expected a document for --seed, received ${given}, which has its own weights: leave --seed out.`,
    );
  if (checkpoint !== undefined) {
    const { findRun } = await import('../../engine/runs/run-folder.ts');
    return { kind: 'checkpoint', run: await findRun(given, runs), name: checkpoint };
  }
  const { findModel } = await import('../../engine/runs/use-model.ts');
  return { kind: 'model', place: await findModel(given, runs) };
}

function exportText(folder: string, files: readonly string[], report: Report): string {
  const { accuracy, changes, remarks } = report;
  const percent = (share: number | null): string => (share === null ? '–' : percentOf(share, 2));
  return [
    `Wrote ${files.join(', ')} to ${folder}.`,
    tellVerdict(report),
    ...(accuracy === null
      ? []
      : [
          `Accuracy on ${accuracy.samples} images of the ${accuracy.split} split: ${percent(accuracy.source)} in Skiplane, ${percent(accuracy.target)} in the file.`,
        ]),
    ...remarks,
    ...(changes.length === 0
      ? []
      : [
          `The export made ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}, listed in report.html.`,
        ]),
  ].join('\n');
}
