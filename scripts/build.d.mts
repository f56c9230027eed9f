/** Builds dist/ and returns how many of its files changed. */
export function build(): Promise<number>;
