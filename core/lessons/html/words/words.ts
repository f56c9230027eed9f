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
  /** Of percent. */
  readonly points: (value: string) => string;
  readonly between: (least: string, most: string) => string;
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  /** Where it is not known on what. */
  readonly madeHere: (version: string) => string;
  readonly made: (version: string, backend: string) => string;
  readonly madeWithout: (version: string) => string;
}
