import type { PublishedFigure, PublishedMeasure } from '../../../core/templates/about.ts';
import { formatShort } from './format.ts';
import { locale } from './language.ts';

const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

const share = (value: number): string => percent.format(value / 100);
const number = (value: number): string => plain.format(value);

const formats: Readonly<Record<PublishedMeasure, (value: number) => string>> = {
  top1Error: share,
  top5Error: share,
  testError: share,
  top1Accuracy: share,
  top5Accuracy: share,
  testAccuracy: share,
  intersectionOverUnion: share,
  perplexity: number,
  weights: formatShort,
  macs: formatShort,
};

/** A published value in its unit: `22.85%`, `1.7 M`. */
export function formatPublished({ measure, value }: PublishedFigure): string {
  return formats[measure](value);
}
