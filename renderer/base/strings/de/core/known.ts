/** Was es gibt, als Ende eines Satzes. */
export function known(names: readonly string[]): string {
  return names.length === 0 ? 'bekannt ist keiner' : `bekannt: ${names.join(', ')}`;
}
