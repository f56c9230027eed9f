import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { OpenOptions, Skipped, SplitName } from './contract.ts';
import { parseCsv } from './csv-text.ts';
import { noImage, type Place, unusableFile } from './entries.ts';
import { byName, expectFile, readBytes, sourcePath } from './files.ts';
import { type Candidate, checkedImages } from './image-files.ts';
import type { RawDataset } from './pool.ts';
import { splitOfWord, splitWords } from './split-words.ts';
import { createFinder } from './table-paths.ts';

/** Columns that divide the rows: the first always, the others where they hold nothing else than names of splits. */
const splitColumns = ['split', 'set', 'subset', 'partition'];

interface Row {
  readonly candidate: Candidate;
  readonly name: string;
  readonly split: SplitName;
}

/**
 * Reads a table of images: separated by commas, semicolons or tabs, with columns named `path` and `label` among its header, and
 * perhaps `split` with the words train, val (valid, validation, dev) or test. Images lie within the table's folder (see `createFinder`
 * for how paths are understood); rows that cannot be used are listed as skipped. Classes are the labels, in the order of their code
 * units. Throws a SkiplaneError where columns are missing or a split is unknown.
 */
export async function readCsv(path: string, options: OpenOptions): Promise<RawDataset> {
  const file = sourcePath(path);
  await expectFile(file, 'a table (.csv)', '.csv');
  const [header = [], ...rows] = parseCsv(decoded(await readBytes(file)));
  const columns = header.map((name) => name.trim().toLowerCase());
  const pathColumn = columns.indexOf('path');
  const labelColumn = columns.indexOf('label');
  if (pathColumn < 0 || labelColumn < 0) {
    throw notTable(file, columns);
  }
  const splits = splitsOf(file, columns, rows);

  const place = { root: await realpath(dirname(file)), followLinks: options.settings.followLinks };
  const find = createFinder(place.root);
  const skipped: Skipped[] = [];
  const usable: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const named = row[pathColumn]?.trim() ?? '';
    const name = (row[labelColumn]?.trim() ?? '').normalize('NFC');
    const split = splits === undefined ? 'train' : splits[index];
    const found = await imageOfRow(place, find, named, name, split);
    if ('reason' in found)
      skipped.push({ file: named === '' ? `row ${index + 2}` : named, reason: found.reason });
    else if (split !== undefined) usable.push({ candidate: { ...found, label: 0 }, name, split });
  }
  const classes = [...new Set(usable.map(({ name }) => name))].sort(byName);
  const labels = new Map(classes.map((name, label) => [name, label]));
  const of = (split: SplitName): Candidate[] =>
    usable
      .filter((row) => row.split === split)
      .map(({ candidate, name }) => ({ ...candidate, label: labels.get(name) ?? 0 }));
  const train = of('train');
  const validation = of('validation');
  const test = of('test');
  if (train.length === 0 && usable.length > 0) {
    throw new SkiplaneError(
      'data/csv-split',
      `Expected rows with train in the split column of ${file}. Received ${validation.length} of validation and ${test.length} of ` +
        'test: add rows to train on, or remove the column to split the images at random.',
    );
  }
  const pools = {
    train,
    ...(validation.length === 0 ? {} : { validation }),
    ...(test.length === 0 ? {} : { test }),
  };
  return checkedImages({ classes, pools, skipped }, options);
}

/** The split of each row, undefined for rows that name none; undefined altogether where no column tells. */
function splitsOf(
  file: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly (SplitName | undefined)[] | undefined {
  for (const column of splitColumns) {
    const at = columns.indexOf(column);
    if (at < 0) continue;
    const words = rows.map((row) => row[at]?.trim() ?? '');
    const unknown = words.findIndex((word) => word !== '' && splitOfWord(word) === undefined);
    if (unknown < 0) return words.map(splitOfWord);
    // Such a column may mean anything else, as "set" does.
    if (column !== 'split') continue;
    throw new SkiplaneError(
      'data/csv-split',
      `Expected ${Object.values(splitWords).flat().join(', ')} in the column split of ${file}. Received "${words[unknown]}" in row ` +
        `${unknown + 2}: write one of these, or rename the column to split the images at random.`,
    );
  }
  return undefined;
}

async function imageOfRow(
  place: Place,
  find: ReturnType<typeof createFinder>,
  named: string,
  label: string,
  split: SplitName | undefined,
): Promise<Omit<Candidate, 'label'> | { readonly reason: string }> {
  if (named === '') return { reason: 'a row without a path' };
  if (label === '') return { reason: 'a row without a label' };
  if (split === undefined) return { reason: 'a row without a split' };
  const found = await find(named);
  if ('reason' in found) return found;
  const reason = (await unusableFile(place, found.path)) ?? (await noImage(found.path));
  return reason === undefined ? { path: found.path, file: named.normalize('NFC') } : { reason };
}

/** Text in UTF-8 or, as spreadsheets write it too, in UTF-16 with its mark. */
function decoded(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  return mark === 'feff' ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('utf8');
}

function notTable(file: string, columns: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'data/csv-columns',
    `Expected ${file} to be a table whose first line names the columns path and label. ` +
      `Received the header "${columns.slice(0, 8).join(',')}": write "path,label" into the first line.`,
  );
}
