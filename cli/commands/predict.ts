import type { Command } from 'commander';
import { print } from '../output/print.ts';
import { percent, table } from '../output/text.ts';
import { backendOption, useBackend } from './backend.ts';
import { runsOption } from './runs.ts';

export function addPredict(program: Command): void {
  program
    .command('predict <run> <image...>')
    .description('class probabilities of pictures; <run> is a run or a model’s folder')
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'a JSON list')
    .action(
      async (given: string, images: string[], options: { backend: string; runs: string; json?: true }) => {
        const { findModel, predictImages } = await import('../../engine/runs/use-model.ts');
        const place = await findModel(given, options.runs);
        await useBackend(options.backend);
        const predictions = await predictImages(place, images);
        print(options.json ?? false, predictions, () => {
          const rows = predictions.map(({ image, probabilities }) => {
            const best = Object.entries(probabilities).toSorted((a, b) => b[1] - a[1]);
            return [image, ...best.slice(0, 3).map(([name, value]) => `${name} ${percent(value)}`)];
          });
          return table(['picture', 'likeliest', 'second', 'third'], rows);
        });
      },
    );
}
