/** A failure that a person can mend: the message says what was expected, what came and what to do. */
export class PackagingError extends Error {}
