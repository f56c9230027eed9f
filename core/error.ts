/**
 * The one error for expected failures: a bad file, argument, image or setting. Its message says in one sentence what was
 * expected, what came and what to do, and is shown as it is. Any other exception is a bug in Skiplane.
 */
export class SkiplaneError extends Error {
  override readonly name = 'SkiplaneError';
  readonly code: string;

  /**
   * @param code stable and searchable, such as `document/not-json`
   * @param message one sentence for the person who can act on it
   */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
