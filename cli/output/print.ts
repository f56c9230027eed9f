/** Results go to standard output: one JSON value per line for machines, text for people. */
export function print(json: boolean, value: unknown, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : text()}\n`);
}

/** What is not a result, such as progress and notices, goes to standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
