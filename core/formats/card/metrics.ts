import { percent as percentOf } from '../../percent.ts';
import { shareInterval } from '../../training/interval.ts';
import { tableOf } from '../markdown.ts';
import { isCoarse, tellVerdict } from '../report.ts';
import type { CardFacts } from './facts.ts';

const splitNames = { train: 'training', validation: 'validation', test: 'test' } as const;

/** How good the model is, and whether the file is the same model. */
export function metricsSection({ judged, onTraining, findings, exported }: CardFacts): string[] {
  const rows = [
    ...(judged === null
      ? []
      : [
          [
            splitNames[judged.split],
            judged.count.toLocaleString('en-US'),
            percent(judged.accuracy),
            range(judged),
            judged.loss.toPrecision(4),
          ],
        ]),
    ...(onTraining === null
      ? []
      : [
          [
            'part of training',
            onTraining.pictures.toLocaleString('en-US'),
            percent(onTraining.accuracy),
            '',
            '',
          ],
        ]),
  ];
  const good = findings.filter(({ tone }) => tone === 'good').map(({ sentence }) => sentence);
  const text = [
    ...(rows.length === 0 ? [] : [tableOf(['Split', 'Images', 'Accuracy', '95% interval', 'Loss'], rows)]),
    ...(good.length === 0 ? [] : [good.join(' ')]),
    ...(exported === null ? [] : [proof(exported)]),
  ];
  return text.length === 0 ? [] : ['## Metrics', ...text];
}

function proof({ report }: NonNullable<CardFacts['exported']>): string {
  const { accuracy, latency } = report;
  return [
    `**Is the file the same model?** ${tellVerdict(report)}`,
    // Of files with fewer bits the verdict has told it.
    ...(accuracy === null || report.outputs.some(isCoarse)
      ? []
      : [
          `On ${accuracy.samples.toLocaleString('en-US')} images of the ${accuracy.split} split, the accuracy is ${percent(accuracy.target)} with the file and ${percent(accuracy.source)} in Skiplane.`,
        ]),
    ...(latency === null
      ? []
      : [
          `One sample took ${latency.target.toFixed(1)} ms in ${report.checkedWith ?? 'it'} on the machine that exported it.`,
        ]),
    'See `report.html` or `report.json` for all numbers.',
  ].join(' ');
}

function range({ accuracy, count }: NonNullable<CardFacts['judged']>): string {
  const { low, high } = shareInterval(accuracy * count, count);
  return `${percent(low)} to ${percent(high)}`;
}

function percent(share: number | null): string {
  return share === null ? '–' : percentOf(share);
}
