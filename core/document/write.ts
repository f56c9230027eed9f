import type { SkiplaneDocument } from './schema.ts';

/** The text of a document's file: two spaces deep, one line per node and edge, so that a reader and a diff can follow. */
export function writeDocument(document: SkiplaneDocument): string {
  return `${print(document, '', false)}\n`;
}

/** Lists whose items stand on one line each. */
const rows = new Set(['nodes', 'edges', 'notes', 'frames']);

function print(value: unknown, indent: string, asRows: boolean): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0 || !asRows) return JSON.stringify(value);
    return `[\n${value.map((item) => inner + inline(item)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner, rows.has(key))}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`).join(', ')} }`;
}
