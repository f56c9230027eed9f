/** Why an operation was refused: one sentence for the person who asked for it. */
export interface Refusal {
  readonly problem: string;
}

/** What an operation gives, or why it was refused. A refused operation has changed nothing. */
export type Outcome<Result> = Result | Refusal;

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'problem' in outcome;
}

export function refusal(problem: string): Refusal {
  return { problem };
}
