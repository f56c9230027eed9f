import { type Command, Option } from 'commander';
import { SkiplaneError } from '../../core/error.ts';
import type { Unpredicted } from '../../engine/runs/predict-images.ts';
import { computedByText } from '../output/computed-by.ts';
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
    .command('predict <run> <image...>')
    .description(
      'print the class probabilities of images; <run> is a run or a model folder, <image> is a file, or a folder that is searched for images, including its subfolders',
    )
    .addOption(backendOption())
    .addOption(runsOption())
    .option('--json', 'print one JSON object, with probabilities in the order of its classes')
    .addOption(new Option('--csv', 'print one line per image, with one column per class').conflicts('json'))
    .addHelpText('after', '\nImages that cannot be read are listed, and the exit code is 1.')
    .action(async (given: string, images: string[], { backend, runs, json, csv }: Options) => {
      const { findModel } = await import('../../engine/runs/use-model.ts');
      const { closeTrained, openTrained } = await import('../../engine/analysis/trained.ts');
      const { predictImages } = await import('../../engine/runs/predict-images.ts');
      const { imagePaths } = await import('../../engine/data/image-paths.ts');
      const { folder, run } = await findModel(given, runs);
      const { files, others } = await imagePaths(images);
      if (files.length === 0) throw noImages(images);
      if (others > 0)
        note(
          `Skipped ${others === 1 ? '1 file that is not an image' : `${thousands(others)} files that are not images`}.`,
        );
      await useBackend(backend);
      const trained = await openTrained(folder, run);
      const format = json ? 'json' : csv ? 'csv' : 'text';
      const write = (text: string): boolean => process.stdout.write(text);
      const writer = predictionWriters[format](trained.metadata.classes, write);
      const progress = createProgress(!json);
      const failed: Unpredicted[] = [];
      let done = 0;
      for await (const answer of predictImages(trained, files)) {
        if ('reason' in answer) failed.push(answer);
        else writer.add(answer);
        done += 1;
        progress.show('predicting', done, files.length);
      }
      progress.clear();
      writer.end(failed);
      if (failed.length < files.length) note(computedByText(trained.answering.computedBy()));
      await closeTrained(trained);
      if (failed.length === 0) return;
      note(`No prediction for ${thousands(failed.length)} of ${thousands(files.length)} images:`);
      for (const { image, reason } of failed) note(`  ${image}: ${reason}`);
      process.exitCode = 1;
    });
}

function noImages(given: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'predict/no-pictures',
    `Expected images, received ${given.join(', ')}, which has none: name image files, or folders with images.`,
  );
}
