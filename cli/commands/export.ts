import { type Command, Option } from 'commander';
import { print } from '../output/print.ts';
import { runsOption } from './runs.ts';

export function addExport(program: Command): void {
  program
    .command('export <run>')
    .description('the trained model as files that other programs load')
    .addOption(
      new Option('--format <format>', 'tfjs: model.json and weights.bin, for tf.loadLayersModel')
        .choices(['tfjs'])
        .default('tfjs'),
    )
    .requiredOption('--out <dir>', 'a new or empty folder')
    .addOption(runsOption())
    .option('--json', 'one JSON object')
    .action(async (given: string, options: { format: string; out: string; runs: string; json?: true }) => {
      const { exportModel, findModel } = await import('../../engine/runs/use-model.ts');
      const files = await exportModel(await findModel(given, options.runs), options.out);
      print(options.json ?? false, { format: options.format, files }, () => `Wrote ${files.join(' and ')}.`);
    });
}
