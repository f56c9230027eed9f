import type { LessonLanguage } from '../text.ts';

/** What the page of a lesson says by itself. */
export interface PageWords {
  readonly minutes: (minutes: number) => string;
  readonly chapter: (chapter: number) => string;
  readonly guess: string;
  readonly yourGuess: (from: string, to: string) => string;
  readonly compare: string;
  readonly answer: string;
  readonly task: string;
  readonly hint: string;
  readonly measured: string;
  readonly claim: string;
  readonly expected: string;
  readonly value: string;
  readonly agrees: string;
  readonly disagrees: string;
  readonly notMeasured: string;
  readonly beyond: string;
  readonly source: string;
  readonly limits: string;
  readonly network: string;
  readonly between: (least: string, most: string) => string;
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  readonly made: (version: string, backend: string) => string;
  readonly madeWithout: (version: string) => string;
}

export const pageWords: Readonly<Record<LessonLanguage, PageWords>> = {
  en: {
    minutes: (minutes) => `${minutes} minutes`,
    chapter: (chapter) => `Chapter ${chapter}`,
    guess: 'Guess first',
    yourGuess: (from, to) => `Your guess, from ${from} to ${to}`,
    compare: 'Compare with the measurement',
    answer: 'Answer',
    task: 'On the canvas',
    hint: 'Hint',
    measured: 'Measured',
    claim: 'Claim',
    expected: 'Expected',
    value: 'Measured',
    agrees: 'agrees',
    disagrees: 'disagrees',
    notMeasured: 'not measured',
    beyond: 'beyond all numbers',
    source: 'Source',
    limits: 'What this does not show',
    network: 'The network',
    between: (least, most) => `${least} to ${most}`,
    atLeast: (value) => `at least ${value}`,
    atMost: (value) => `at most ${value}`,
    made: (version, backend) => `Measured with Skiplane ${version} on ${backend}.`,
    madeWithout: (version) => `Written with Skiplane ${version}, without measurements.`,
  },
  de: {
    minutes: (minutes) => `${minutes} Minuten`,
    chapter: (chapter) => `Kapitel ${chapter}`,
    guess: 'Erst schätzen',
    yourGuess: (from, to) => `Deine Schätzung, von ${from} bis ${to}`,
    compare: 'Mit der Messung vergleichen',
    answer: 'Antwort',
    task: 'Auf der Zeichenfläche',
    hint: 'Hinweis',
    measured: 'Gemessen',
    claim: 'Aussage',
    expected: 'Erwartet',
    value: 'Gemessen',
    agrees: 'stimmt überein',
    disagrees: 'stimmt nicht überein',
    notMeasured: 'nicht gemessen',
    beyond: 'jenseits aller Zahlen',
    source: 'Quelle',
    limits: 'Was das nicht zeigt',
    network: 'Das Netz',
    between: (least, most) => `${least} bis ${most}`,
    atLeast: (value) => `mindestens ${value}`,
    atMost: (value) => `höchstens ${value}`,
    made: (version, backend) => `Gemessen mit Skiplane ${version} auf ${backend}.`,
    madeWithout: (version) => `Mit Skiplane ${version} erstellt, ohne Messungen.`,
  },
};
