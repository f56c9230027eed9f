import { statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { AnalysisTool, Asks } from '../../core/analysis/define.ts';
import { figuresCsv } from '../../core/analysis/figures.ts';
import { analysisTools, type ToolName, toolNames } from '../../core/analysis/index.ts';
import { sourceForms } from '../../core/document/sources.ts';
import { SkiplaneError } from '../../core/error.ts';
import { optionFields } from '../../core/formats/options.ts';
import type { Subject } from '../../engine/analysis/tools/define.ts';
import { openDocument } from '../input.ts';
import { optionFlag } from '../option-flag.ts';
import { analysisText } from '../output/analysis.ts';
import { print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { table } from '../output/text.ts';
import { backendOption, useBackend } from './backend.ts';
import { runsOption } from './runs.ts';

interface Options extends Readonly<Record<string, unknown>> {
  readonly data?: string;
  readonly backend?: string;
  readonly runs: string;
  readonly json?: true;
  readonly csv?: true;
}

/** Ctrl+C, a shut-down, a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What stands in the place of the argument, and what it means. */
const argument: Readonly<Record<Asks, { readonly name: string; readonly about: string }>> = {
  network: {
    name: '<document|run>',
    about: 'a document; of a run, its document is taken, with new initial weights',
  },
  run: { name: '<run>', about: 'a run with a trained model' },
};

export function addAnalyze(program: Command): void {
  const command = program
    .command('analyze')
    .argument('[tool]')
    .description(
      'measure a network or a trained model with one of the analysis tools; without a tool, list them',
    )
    .option('--json', 'print one JSON object')
    // A tool has options of the same names: what stands behind its name is its own.
    .enablePositionalOptions()
    .allowExcessArguments()
    .usage('[tool] [options]')
    .action((given: string | undefined, { json }: { readonly json?: true }) => {
      if (given !== undefined) {
        throw new SkiplaneError(
          'analysis/unknown-tool',
          `Expected one of the tools ${toolNames.join(', ')}, received "${given}": choose one of them.`,
        );
      }
      print(json ?? false, Object.values(analysisTools).map(described), listText);
    });
  for (const name of toolNames) addTool(command, name);
}

function addTool(parent: Command, name: ToolName): void {
  const tool: AnalysisTool = analysisTools[name];
  const { asks, about, data, source, limits } = tool;
  const command = parent.command(name).argument(argument[asks].name, argument[asks].about).description(about);
  if (data !== null) command.option('--data <dataset>', `${data} (${sourceForms})`);
  for (const field of optionFields(tool.options)) command.addOption(optionFlag(field));
  if (tool.computes) command.addOption(backendOption());
  command
    .addOption(runsOption())
    .addOption(new Option('--json', 'print the result as one JSON object').conflicts('csv'))
    .addOption(new Option('--csv', 'print the figures as CSV'))
    .addHelpText('after', `\nSource: ${source}\nWhat it does not show: ${limits}`)
    .action((given: string, options: Options) => run(name, tool, given, options));
}

async function run(name: ToolName, tool: AnalysisTool, given: string, options: Options): Promise<void> {
  const { backend, json = false, csv = false } = options;
  const subject = await subjectOf(tool.asks, given, options);
  const { analyze } = await import('../../engine/analysis/tools/analyze.ts');
  const own = Object.keys(tool.options.shape).filter((option) => options[option] !== undefined);
  const chosen = Object.fromEntries(own.map((option) => [option, options[option]]));
  const progress = createProgress(!json && !csv);
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(new SkiplaneError('analysis/stopped', 'The analysis was canceled.'));
  for (const ending of endings) process.once(ending, stop);
  const result = await analyze(
    { tool: name, subject, options: chosen },
    () => useBackend(backend ?? 'auto'),
    { signal: controller.signal, progress: (done, total) => progress.show(name, done, total) },
  ).finally(() => {
    progress.clear();
    for (const ending of endings) process.off(ending, stop);
  });
  if (csv) process.stdout.write(figuresCsv(tool.figures(result)));
  else print(json, { tool: name, ...result }, () => analysisText(tool, result));
}

async function subjectOf(asks: Asks, given: string, { data, runs }: Options): Promise<Subject> {
  const isFile = statSync(given, { throwIfNoEntry: false })?.isFile() ?? false;
  const isDocument = isFile || given.endsWith('.json');
  if (asks === 'run') {
    if (isDocument) {
      throw new SkiplaneError(
        'analysis/needs-run',
        `Expected a run, received the document ${given}: train it first, and name the run.`,
      );
    }
    const { findModel } = await import('../../engine/runs/use-model.ts');
    return { place: await findModel(given, runs), data };
  }
  if (isDocument) return { document: await openDocument(given), data };
  const { findRun, readRunDocument } = await import('../../engine/runs/run-folder.ts');
  return { document: await readRunDocument(await findRun(given, runs)), data };
}

function described({ name, label, about, source, limits, asks, data, options }: AnalysisTool) {
  return { name, label, about, source, limits, asks, data: data !== null, options: optionFields(options) };
}

function listText(): string {
  const rows = Object.values(analysisTools).map(({ name, asks, about }: AnalysisTool) => [
    name,
    argument[asks].name,
    about,
  ]);
  return [
    table(['tool', 'works on', 'description'], rows),
    '',
    'Use "analyze <tool> --help" for the options of a tool.',
  ].join('\n');
}
