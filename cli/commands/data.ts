import type { Command } from 'commander';
import { datasetSettings, imageFit } from '../../core/document/dataset.ts';
import type { Shape } from '../../core/shape.ts';
import { formatShape } from '../../core/shape.ts';
import { openDataset } from '../../engine/data/dataset.ts';
import { type DatasetDescription, describeDataset } from '../../engine/data/describe.ts';
import { parseShape } from '../input.ts';
import { print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { skippedLines } from '../output/skipped.ts';
import { table, thousands } from '../output/text.ts';
import { imageShapeOf } from './image-shape.ts';

export const datasetForms =
  'mnist, folder:<path>, csv:<path>, idx:<path>, cifar10:<path>, cifar100:<path> or npz:<path>';

export function addData(program: Command): void {
  program
    .command('data <dataset>')
    .description(`classes, counts, statistics and skipped files of a dataset: ${datasetForms}`)
    .option('--shape <shape>', 'size of the pictures, such as 32x32x3', parseShape)
    .option('--fit <how>', `how pictures get to that size: ${imageFit.options.join(', ')}`)
    .option('--json', 'one JSON object')
    .action(async (source: string, { shape, fit, json }: { shape?: Shape; fit?: string; json?: true }) => {
      const progress = createProgress(!json);
      const dataset = await openDataset(source, {
        settings: datasetSettings.parse({ ...(fit === undefined ? {} : { fit: imageFit.parse(fit) }) }),
        ...(shape === undefined ? {} : { shape: imageShapeOf(shape) }),
        onProgress: (done, total, what) => progress.show(what, done, total),
      });
      progress.clear();
      const description = describeDataset(dataset);
      print(json ?? false, description, () => dataText(description));
    });
}

function dataText({ source, classes, counts, shape, statistics, skipped }: DatasetDescription): string {
  const sum = (list: readonly number[]): number => list.reduce((total, count) => total + count, 0);
  const rows = classes.map((name, i) => [
    name,
    ...[counts.train, counts.validation, counts.test].map((list) => thousands(list[i] ?? 0)),
  ]);
  rows.push(['all', ...[counts.train, counts.validation, counts.test].map((list) => thousands(sum(list)))]);
  const numbers = (list: readonly number[]): string => list.map((value) => value.toFixed(4)).join(', ');
  return [
    table(['class', 'train', 'validation', 'test'], rows, [1, 2, 3]),
    '',
    `source   ${source}`,
    `picture  ${formatShape(shape)}`,
    `mean     ${numbers(statistics.mean)}`,
    `std      ${numbers(statistics.std)}`,
    ...skippedLines(skipped),
  ].join('\n');
}
