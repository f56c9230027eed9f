/** A file of an exported folder, as the engine's system writes paths. */
export function pathIn(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return [folder, ...name.split('/')].join(separator);
}
