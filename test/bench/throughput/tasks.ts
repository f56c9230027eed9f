/** What is measured: learning, or answers of a network as it is. */
export const tasks = ['training', 'answers'] as const;

export type Task = (typeof tasks)[number];

/** How much of it a process does. */
export interface Counts {
  readonly epochs: number;
  /** Of an epoch. */
  readonly images: number;
}
