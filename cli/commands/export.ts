import { type Command, Option } from 'commander';
import { tellStockProblems } from '../../core/formats/stock-tfjs.ts';
import { note, print } from '../output/print.ts';
import { runsOption } from './runs.ts';

interface Options {
  readonly format: string;
  readonly out: string;
  readonly runs: string;
  readonly anyway?: true;
  readonly json?: true;
}

export function addExport(program: Command): void {
  program
    .command('export <run>')
    .description('the trained model as files that other programs load, with a README on how to use them')
    .addOption(
      new Option('--format <format>', 'tfjs: model.json and weights.bin, for tf.loadLayersModel')
        .choices(['tfjs'])
        .default('tfjs'),
    )
    .requiredOption('--out <dir>', 'a new or empty folder')
    .option('--anyway', 'also a model that stock tfjs cannot load or would compute otherwise')
    .addOption(runsOption())
    .option('--json', 'one JSON object')
    .action(async (model: string, { format, out, runs, json, ...given }: Options) => {
      const { findModel } = await import('../../engine/runs/use-model.ts');
      const { exportModel, exportProblems } = await import('../../engine/runs/export-model.ts');
      const { folder } = await findModel(model, runs);
      const anyway = given.anyway ?? false;
      const problems = await exportProblems(folder);
      if (anyway) for (const line of tellStockProblems(problems)) note(line);
      const files = await exportModel(folder, out, { anyway });
      print(json ?? false, { format, files, problems }, () => `Wrote ${files.join(', ')}.`);
    });
}
