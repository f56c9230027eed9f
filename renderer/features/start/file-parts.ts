/** A file's name without folders and ending, and the folder it lies in. */
export function fileParts(shown: string): { readonly name: string; readonly folder: string } {
  const cut = Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\'));
  return {
    name: shown.slice(cut + 1).replace(/(\.skiplane)?\.json$/i, ''),
    folder: shown.slice(0, Math.max(0, cut)),
  };
}
