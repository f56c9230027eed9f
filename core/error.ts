/** A place below the one that was named, with `/` between folders: what was looked for is there. */
export interface Suggestion {
  readonly within: string;
}

/**
 * The one error for expected failures: a bad file, argument, image or setting. Its message says in one sentence what was
 * expected, what came and what to do, and is shown as it is. Any other exception is a bug in Skiplane.
 */
export class SkiplaneError extends Error {
  override readonly name = 'SkiplaneError';
  readonly code: string;
  /** What would do instead, for those who can offer it by a click; the message says it too. */
  readonly suggestion: Suggestion | undefined;

  /**
   * @param code stable and searchable, such as `document/not-json`
   * @param message one sentence for the person who can act on it
   */
  constructor(code: string, message: string, suggestion?: Suggestion) {
    super(message);
    this.code = code;
    this.suggestion = suggestion;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
