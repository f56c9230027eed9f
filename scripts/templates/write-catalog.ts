import type { CatalogEntry } from '../../core/templates/catalog.ts';

/** The text of the catalog's file: a line per field of each template, so that a diff shows which of them changed. */
export function writeCatalog(catalog: readonly CatalogEntry[]): string {
  const written = catalog.map((entry) => {
    const fields = Object.entries(entry).map(([name, value]) => `    "${name}": ${JSON.stringify(value)}`);
    return `  {\n${fields.join(',\n')}\n  }`;
  });
  return `[\n${written.join(',\n')}\n]\n`;
}
