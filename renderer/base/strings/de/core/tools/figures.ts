import type { Measured } from '../../../../../../core/analysis/measured.ts';
import { formatScalar } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';

/** Drei Stellen; „keine Zahl“, wo es keine gibt. */
export function figure(value: number | null): string {
  return value === null ? 'keine Zahl' : formatScalar(value);
}

/** Mittelwert und, wo es eine gibt, Streuung. */
export function measuredFigure({ mean, deviation }: Measured): string {
  return deviation === null ? figure(mean) : `${figure(mean)} ± ${figure(deviation)}`;
}

export function networks(seeds: readonly number[]): string {
  return plural(seeds.length, 'Netz', 'Netzen');
}

export const imagesOption = {
  label: 'Bilder',
  help: 'Anzahl der Bilder, an denen gemessen wird; wo es mehr gibt, eine zufällige Auswahl.',
} as const;

/** Optionen, die mehrere Werkzeuge haben. */
export const sharedOptions = {
  seeds: {
    label: 'Netze',
    help: 'Anzahl der gemessenen Netze, jedes mit eigenen Anfangsgewichten aus dem nächsten Seed.',
  },
  seed: { label: 'Seed', help: 'Der erste Seed; derselbe Seed ergibt dieselben Zahlen.' },
} as const;
