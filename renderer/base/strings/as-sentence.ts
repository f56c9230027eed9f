/** A description as a sentence: it is written for a command line too, where some begin with a small letter and have no period. */
export function asSentence(description: string): string {
  const begun = description.charAt(0).toUpperCase() + description.slice(1);
  return /[.!?]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
