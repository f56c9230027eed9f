import type { Span } from './lines.ts';

/** A document in another language. */
export interface Code {
  readonly text: string;
  /** Lines that each node wrote, in the order of the lines. A node has several where its text is not in one place. */
  readonly spans: readonly Span[];
}
