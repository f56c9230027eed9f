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
      const { findModel } = await import('../../engine/runs/use-model.ts');
      const { exportModel } = await import('../../engine/runs/export-model.ts');
      const { folder } = await findModel(given, options.runs);
      const files = await exportModel(folder, options.out);
      print(options.json ?? false, { format: options.format, files }, () => `Wrote ${files.join(' and ')}.`);
    });
}
