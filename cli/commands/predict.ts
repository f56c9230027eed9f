import { type Command, Option } from 'commander';
import { SkiplaneError } from '../../core/error.ts';
import type { Unpredicted } from '../../engine/runs/predict-pictures.ts';
import { predictionWriters } from '../output/predictions.ts';
import { note } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { thousands } from '../output/text.ts';
import { backendOption, useBackend } from './backend.ts';
import { runsOption } from './runs.ts';

interface Options {
  readonly backend: string;
  readonly runs: string;
  readonly json?: true;
  readonly csv?: true;
}

export function addPredict(program: Command): void {
  program
    .command('predict <run> <picture...>')
    .description(
      'class probabilities of pictures; <run> is a run or a model’s folder, <picture> a file, or a folder for all pictures in it and in its folders',
    )
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'one JSON object, probabilities in the order of its classes')
    .addOption(new Option('--csv', 'a line per picture, a column per class').conflicts('json'))
    .addHelpText('after', '\nPictures that cannot be read are listed; then the exit code is 1.')
    .action(async (given: string, pictures: string[], { backend, runs, json, csv }: Options) => {
      const { findModel } = await import('../../engine/runs/use-model.ts');
      const { openTrained } = await import('../../engine/analysis/trained.ts');
      const { predictPictures } = await import('../../engine/runs/predict-pictures.ts');
      const { picturePaths } = await import('../../engine/data/picture-paths.ts');
      const { folder, run } = await findModel(given, runs);
      const { files, others } = await picturePaths(pictures);
      if (files.length === 0) throw noPictures(pictures);
      if (others > 0)
        note(
          `Passed over ${others === 1 ? '1 file that is no picture' : `${thousands(others)} files that are no pictures`}.`,
        );
      await useBackend(backend);
      const trained = await openTrained(folder, run);
      const format = json ? 'json' : csv ? 'csv' : 'text';
      const write = (text: string): boolean => process.stdout.write(text);
      const writer = predictionWriters[format](trained.metadata.classes, write);
      const progress = createProgress(!json);
      const failed: Unpredicted[] = [];
      let done = 0;
      for await (const answer of predictPictures(trained, files)) {
        if ('reason' in answer) failed.push(answer);
        else writer.add(answer);
        done += 1;
        progress.show('predicting', done, files.length);
      }
      progress.clear();
      writer.end(failed);
      if (failed.length === 0) return;
      note(`No answer to ${thousands(failed.length)} of ${thousands(files.length)} pictures:`);
      for (const { image, reason } of failed) note(`  ${image}: ${reason}`);
      process.exitCode = 1;
    });
}

function noPictures(given: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'predict/no-pictures',
    `Expected pictures, received ${given.join(', ')} without any: name picture files, or folders that hold some.`,
  );
}
