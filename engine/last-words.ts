/** What TensorFlow prints at every start; no setting keeps it from doing so. */
const chatter = /absl::InitializeLog|oneDNN custom operations are on/;

/** Lines that a process prints whatever happens: they explain nothing. */
export function isChatter(line: string): boolean {
  return chatter.test(line);
}

/** The sentence that quotes what a process printed last; empty where it printed nothing. */
export function quoted(words: readonly string[]): string {
  if (words.length === 0) return '';
  const said = words.join(' | ');
  return ` Its last output: ${said}${/[.!?]$/.test(said) ? '' : '.'}`;
}
