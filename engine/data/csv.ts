import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { OpenOptions, Skipped } from './dataset.ts';
import { byName, isFolder, readBytes, sourcePath } from './files.ts';
import { unusableLink, wrongExtension } from './folder.ts';
import { checkedImages } from './image-files.ts';
import type { RawDataset } from './pool.ts';

/**
 * Reads a table of pictures: comma-separated, with columns named `path` and `label` among its header. Paths are
 * relative to the table's folder and stay within it; rows that cannot be used are listed as skipped. Classes are the
 * labels, in the order of their code units. Throws a SkiplaneError where the columns are missing.
 */
export async function readCsv(path: string, options: OpenOptions): Promise<RawDataset> {
  const file = sourcePath(path);
  if (await isFolder(file)) throw notCsv(file, 'a folder');
  const rows = parseCsv((await readBytes(file)).toString('utf8'));
  const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  const pathColumn = header.indexOf('path');
  const labelColumn = header.indexOf('label');
  if (pathColumn < 0 || labelColumn < 0) throw notCsv(file, `the header "${header.slice(0, 8).join(',')}"`);

  const folder = await realpath(dirname(file));
  const skipped: Skipped[] = [];
  const usable: { path: string; file: string; name: string }[] = [];
  for (const [index, row] of rows.slice(1).entries()) {
    const named = row[pathColumn]?.trim() ?? '';
    const name = row[labelColumn]?.trim() ?? '';
    const target = resolve(folder, named);
    const reason = await unusableRow(folder, named, target, name);
    if (reason === undefined) usable.push({ path: target, file: named, name });
    else skipped.push({ file: named === '' ? `row ${index + 2}` : named, reason });
  }
  const classes = [...new Set(usable.map(({ name }) => name))].sort(byName);
  const labels = new Map(classes.map((name, label) => [name, label]));
  const train = usable.map(({ name, ...picture }) => ({ ...picture, label: labels.get(name) ?? 0 }));
  return checkedImages({ classes, pools: { train }, skipped }, options);
}

async function unusableRow(
  folder: string,
  named: string,
  target: string,
  label: string,
): Promise<string | undefined> {
  if (named === '') return 'a row without a path';
  if (label === '') return 'a row without a label';
  if (isAbsolute(named)) return 'an absolute path: expected one relative to the table';
  return wrongExtension(named) ?? unusableLink(folder, target);
}

function notCsv(file: string, received: string): SkiplaneError {
  return new SkiplaneError(
    'data/csv-columns',
    `Expected ${file} to be a comma-separated table whose first line names the columns path and label. ` +
      `Received ${received}: write "path,label" into the first line.`,
  );
}

/** Rows of fields: RFC 4180, with any line ending; empty lines are left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = '';
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  // Spreadsheets begin UTF-8 with a byte order mark.
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text.charAt(++i);
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === ',') endField();
    else if (character === '\n' || character === '\r') endRow();
    else field += character;
  }
  endRow();
  return rows;
}
