/** What an issue says. */
export interface Wording {
  /** What was expected and what came. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/** The texts of an area: a function for each code, of plain data. */
export type Wordings = Readonly<Record<string, (given: never) => Wording>>;
