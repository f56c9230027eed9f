import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { datasetSettings, grayFormula, imageFit } from '../../core/document/dataset.ts';
import { sourceForms } from '../../core/document/sources.ts';
import type { Shape } from '../../core/shape.ts';
import { formatShape } from '../../core/shape.ts';
import { type DataRemark, dataRemarks } from '../../core/training/data-remarks.ts';
import { openDataset } from '../../engine/data/dataset.ts';
import { type DatasetDescription, describeDataset } from '../../engine/data/describe.ts';
import { duplicatesIn } from '../../engine/data/duplicates.ts';
import { parseShape } from '../input.ts';
import { print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { skippedLines } from '../output/skipped.ts';
import { table, thousands } from '../output/text.ts';
import { imageShapeOf } from './image-shape.ts';

interface Options {
  readonly shape?: Shape;
  readonly fit?: string;
  readonly grey?: string;
  readonly followLinks?: true;
  readonly json?: true;
}

/** The rule of `measuredRange`, for people. */
const pixelHelp = `Pixels: 8 bits are 0 to 255. Deeper images and arrays are scaled by the range of all training images together:
whole numbers of 8, 10, 12, 14, 16, 24 or 32 bits, the fewest that hold them, signed where one is negative; floats of
0 to 1 (within -0.25 and 2), -1 to 1 (within -2 and 2) or 0 to 255.`;

export function addData(program: Command): void {
  program
    .command('data <dataset>')
    .description(`show classes, counts, statistics and skipped files of a dataset: ${sourceForms}`)
    .option('--shape <shape>', 'size of the images, such as 32x32x3', parseShape)
    .addOption(new Option('--fit <how>', 'how to fit images to that size').choices(imageFit.options))
    .addOption(new Option('--grey <how>', 'how to convert color to gray').choices(grayFormula.options))
    .option('--follow-links', 'also read linked folders and images, wherever the links lead')
    .option('--json', 'print one JSON object')
    .addHelpText('after', `\n${pixelHelp}`)
    .action(async (source: string, { shape, json, ...chosen }: Options) => {
      const progress = createProgress(!json);
      const onProgress = (done: number, total: number, what: string): void =>
        progress.show(what, done, total);
      const dataset = await openDataset(source, {
        settings: datasetSettings.parse(chosen),
        ...(shape === undefined ? {} : { shape: imageShapeOf(shape) }),
        onProgress,
      });
      const duplicates = await duplicatesIn(dataset, { onProgress });
      progress.clear();
      const description = { ...describeDataset(dataset), duplicates };
      const remarks = dataRemarks(description);
      print(json ?? false, { ...description, remarks }, () => dataText(description, remarks));
    });
}

function dataText(
  { source, classes, counts, shape, statistics, ranges, skipped }: DatasetDescription,
  remarks: readonly DataRemark[],
): string {
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
    `image    ${formatShape(shape)}`,
    `mean     ${numbers(statistics.mean)}`,
    `std      ${numbers(statistics.std)}`,
    ...Object.entries(ranges).map(
      ([kind, range]) => `${kind.padEnd(8)} ${range?.join(' … ')} in the source are 0 … 1`,
    ),
    ...remarks.map(({ message, hint }) => `${pc.yellow('Remark')}   ${message}\n         ${hint}`),
    ...skippedLines(skipped),
  ].join('\n');
}
