import pc from 'picocolors';
import { csvLine } from '../../core/csv.ts';
import type { ClassFigures } from '../../core/protocol/analysis.ts';
import { figuresOf } from '../../core/training/class-figures.ts';
import { meansOf } from '../../core/training/class-means.ts';
import { confusionFrom, mistakesOf } from '../../core/training/confusion.ts';
import type { Judgement } from '../../engine/runs/evaluate-model.ts';
import { skippedLines } from './skipped.ts';
import { decimal, percent, table, thousands } from './text.ts';

/** A wider matrix does not fit a terminal, a larger one no JSON: then there are the pairs that were confused. */
const widest = 12;
const largest = 100;

/** Rows of a list that are still read. */
const most = 20;

/** All figures, for machines. */
export function judgementJson({ confusion, skipped, ...judged }: Judgement): unknown {
  const { classes } = judged;
  const perClass = figuresOf(confusion, classes);
  return {
    ...judged,
    perClass,
    ...meansOf(perClass),
    confusion: classes.length <= largest ? confusion : null,
    confused: mistakesOf(confusionFrom(confusion)).map(({ label, predicted, count }) => ({
      is: classes[label],
      takenFor: classes[predicted],
      count,
    })),
    skipped,
  };
}

/** The figures that people read first: the matrix of few classes, the worst of many, and in the last lines what they are of. */
export function judgementText(judged: Judgement): string {
  const { classes, confusion, skipped } = judged;
  const figures = figuresOf(confusion, classes);
  const { macro, weighted } = meansOf(figures);
  const means = [
    ['mean of classes', macro],
    ['weighted by images', weighted],
  ] as const;
  const many = classes.length > widest;
  const worst = many
    ? figures.filter(({ f1 }) => f1 !== null).toSorted((a, b) => (a.f1 ?? 0) - (b.f1 ?? 0))
    : figures;
  const rows = worst.slice(0, many ? most : widest).map(classRow);
  rows.push(...means.map(([name, own]) => [name, ...[own.precision, own.recall, own.f1].map(percent), '']));
  const head = [
    many ? `class (worst ${rows.length - 2} of ${classes.length})` : 'class',
    'precision',
    'recall',
    'F1',
    'images',
  ];
  return [
    ...(many ? pairs(judged) : [matrix(judged)]),
    '',
    table(head, rows, [1, 2, 3, 4]),
    ...skippedLines(skipped),
    '',
    ...summary(judged),
  ].join('\n');
}

/** The whole matrix as CSV: a row per class that images are of, a column per class that they were taken for. */
export function confusionCsv({ classes, confusion }: Judgement): string {
  const rows = confusion.map((row, label) => csvLine([classes[label] ?? '', ...row]));
  return csvLine(['actual \\ predicted', ...classes]) + rows.join('');
}

function classRow({ name, precision, recall, f1, support }: ClassFigures): string[] {
  return [name, percent(precision), percent(recall), percent(f1), thousands(support)];
}

function matrix({ classes, confusion }: Judgement): string {
  const rows = confusion.map((row, i) => [classes[i] ?? '', ...row.map(thousands)]);
  return table(
    ['actual \\ predicted', ...classes],
    rows,
    classes.map((_, i) => i + 1),
  );
}

function pairs({ classes, confusion }: Judgement): string[] {
  const mistakes = mistakesOf(confusionFrom(confusion));
  if (mistakes.length === 0) return ['No image was misclassified.'];
  const rows = mistakes
    .slice(0, most)
    .map(({ label, predicted, count }) => [classes[label] ?? '', classes[predicted] ?? '', thousands(count)]);
  const more = mistakes.length - rows.length;
  return [
    table(['actual', 'predicted', 'images'], rows, [2]),
    ...(more === 0
      ? []
      : [`and ${thousands(more)} more pairs: use --confusion <file> to write all, or --json to list them`]),
  ];
}

function summary({ data, split, count, loss, accuracy, top5, ...judged }: Judgement): string[] {
  const right = Math.round(accuracy * count);
  const five = top5 === null ? '' : `  top-5 accuracy ${percent(top5)}`;
  const what = split === 'all' ? `all of ${data}` : `the ${split} split of ${data}`;
  return [
    `loss ${decimal(loss)}  accuracy ${percent(accuracy)} (${thousands(right)} of ${thousands(count)})${five}`,
    `Evaluated on ${thousands(count)} images: ${what}.`,
    seen(judged.trainedOn, judged.accuracyOnOthers, count),
    ...judged.findings.map(({ sentence }) => pc.yellow(sentence)),
  ];
}

/** Whether the model was trained on the images of the evaluation. */
function seen(trainedOn: number | null, accuracyOnOthers: number | null, count: number): string {
  if (trainedOn === null) return 'It is unknown how many of these images the model was trained on.';
  if (trainedOn === 0) return 'The model was trained on none of these images.';
  if (trainedOn === count)
    return 'The model was trained on all of these images: this says nothing about other images.';
  return `The model was trained on ${thousands(trainedOn)} of these images; accuracy on the other ${thousands(count - trainedOn)}: ${percent(accuracyOnOthers)}.`;
}
