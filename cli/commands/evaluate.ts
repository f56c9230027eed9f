import type { Command } from 'commander';
import { Option } from 'commander';
import { SkiplaneError } from '../../core/error.ts';
import type { SplitName } from '../../engine/data/dataset.ts';
import { print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { decimal, percent, table } from '../output/text.ts';
import { backendOption, useBackend } from './backend.ts';
import { datasetForms } from './data.ts';
import { runsOption } from './runs.ts';

interface Options {
  readonly data?: string;
  readonly split: SplitName;
  readonly backend: string;
  readonly runs: string;
  readonly json?: true;
}

export function addEvaluate(program: Command): void {
  program
    .command('evaluate <run>')
    .description('loss, accuracy and confusion matrix of a trained model; <run> is a run or a model’s folder')
    .option('--data <dataset>', `${datasetForms}; the run’s own by default`)
    .addOption(
      new Option('--split <split>', 'which images').choices(['train', 'validation', 'test']).default('test'),
    )
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'one JSON object')
    .action(async (given: string, { data, split, backend, runs, json }: Options) => {
      const { evaluateModel, findModel } = await import('../../engine/runs/use-model.ts');
      const place = await findModel(given, runs);
      const source = data ?? place.run?.source;
      if (source === undefined) {
        throw new SkiplaneError(
          'data/missing',
          `Expected --data, as ${given} does not say what it was trained on: ${datasetForms}.`,
        );
      }
      await useBackend(backend);
      const progress = createProgress(!json);
      const { loss, accuracy, confusion, classes } = await evaluateModel(place, source, split, {
        onProgress: (done, total, what) => progress.show(what, done, total),
      });
      progress.clear();
      print(json ?? false, { loss, accuracy, confusion }, () => {
        const rows = confusion.map((row, i) => [classes[i] ?? '', ...row.map(String)]);
        const columns = classes.map((_, i) => i + 1);
        return `${table(['is \\ taken for', ...classes], rows, columns)}\n\nloss ${decimal(loss)}  accuracy ${percent(accuracy)}  (${split} split)`;
      });
    });
}
