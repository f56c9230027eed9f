import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import { sourceForms } from '../../core/document/sources.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { SplitName } from '../../engine/data/contract.ts';
import { computedByText } from '../output/computed-by.ts';
import { confusionCsv, judgementJson, judgementText } from '../output/judgement.ts';
import { note, print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { backendOption, useBackend } from './backend.ts';
import { runsOption } from './runs.ts';

interface Options {
  readonly data?: string;
  readonly split?: SplitName;
  readonly confusion?: string;
  readonly backend: string;
  readonly runs: string;
  readonly json?: true;
}

export function addEvaluate(program: Command): void {
  program
    .command('evaluate <run>')
    .description(
      'show the loss, accuracy, per-class metrics and confusion matrix of a trained model; <run> is a run or a model folder',
    )
    .option(
      '--data <dataset>',
      `evaluate on all images of another dataset (${sourceForms}); by default, on the test split of the model’s own dataset`,
    )
    .addOption(
      new Option('--split <split>', 'evaluate only this split').choices(['train', 'validation', 'test']),
    )
    .option('--confusion <file.csv>', 'write the full confusion matrix to a new file')
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'print one JSON object')
    .action(async (given: string, { data, split, confusion, backend, runs, json }: Options) => {
      const { findModel } = await import('../../engine/runs/use-model.ts');
      const { evaluateModel } = await import('../../engine/runs/evaluate-model.ts');
      const place = await findModel(given, runs);
      if (confusion !== undefined) requireNew(confusion);
      await useBackend(backend);
      const progress = createProgress(!json);
      const what = { ...(data === undefined ? {} : { data }), ...(split === undefined ? {} : { split }) };
      const judged = await evaluateModel(place, what, {
        onProgress: (done, total, what) => progress.show(what, done, total),
      }).finally(progress.clear);
      note(computedByText(judged.computedBy));
      print(json ?? false, judgementJson(judged), () => judgementText(judged));
      if (confusion === undefined) return;
      const { writeText } = await import('../../engine/atomic.ts');
      await writeText(confusion, confusionCsv(judged));
      note(`Wrote the confusion matrix to ${confusion}.`);
    });
}

function requireNew(path: string): void {
  if (!existsSync(path)) return;
  throw new SkiplaneError(
    'evaluate/exists',
    `Expected a new file for the confusion matrix, but ${path} already exists: choose another name.`,
  );
}
