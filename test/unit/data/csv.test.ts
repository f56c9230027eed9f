import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../engine/data/csv.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, open, png, put, putClasses } from './fixtures.ts';

describe('a CSV of pictures', () => {
  it('names a path and a label in each row, whatever other columns there are', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['p', 'q'], 2);
    const rows = ['id,label,path', '1,"big, red",p/000.png', '2,small,q/000.png', '3,small,q/001.png'];
    const { classes, counts, skipped } = describeDataset(
      await open(`csv:${put(folder, 't.csv', rows.join('\r\n'))}`),
    );
    expect(classes).toEqual(['big, red', 'small']);
    expect(counts).toEqual({ train: [1, 1], validation: [0, 0], test: [0, 1] });
    expect(skipped).toEqual([]);
  });

  it('lists rows that cannot be used, and never leaves its folder', async () => {
    const outside = temporaryFolder();
    const folder = join(outside, 'inner');
    await putClasses(folder, ['p', 'q'], 1);
    put(outside, 'secret.png', await png([0, 0, 0]));
    symlinkSync(join(outside, 'secret.png'), join(folder, 'link.png'));
    put(folder, 'broken.png', 'x');
    const rows = [
      'path,label',
      'p/000.png,a',
      'q/000.png,b',
      '../secret.png,a',
      'link.png,a',
      `${outside}/secret.png,a`,
      'gone.png,a',
      'broken.png,a',
      't.csv,a',
      'p/000.png,',
      ',a',
    ];
    const { counts, skipped } = describeDataset(await open(`csv:${put(folder, 't.csv', rows.join('\n'))}`));
    expect(counts.train).toEqual([1, 1]);
    expect(Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]))).toEqual({
      '../secret.png': 'leads outside the folder',
      'link.png': 'leads outside the folder',
      [`${outside}/secret.png`]: 'an absolute path: expected one relative to the table',
      'gone.png': expect.stringContaining('there is no such file'),
      'broken.png': 'not a picture',
      't.csv': expect.stringContaining('not a picture'),
      'p/000.png': 'a row without a label',
      'row 11': 'a row without a path',
    });
  });

  it('needs its two columns', async () => {
    const folder = temporaryFolder();
    const file = put(folder, 't.csv', 'file,class\nx.png,a\n');
    expect((await errorOf(open(`csv:${file}`))).message).toContain(
      'Received the header "file,class": write "path,label" into the first line.',
    );
    expect((await errorOf(open(`csv:${folder}`))).message).toContain('Received a folder');
    expect((await errorOf(open(`csv:${put(folder, 'empty.csv', '')}`))).code).toBe('data/csv-columns');
  });

  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\uFEFFa\r\n\r\n"x ""y"", z"', [['a'], ['x "y", z']]],
    ['"two\nlines",', [['two\nlines', '']]],
    ['a"b,"open', [['a"b', 'open']]],
    ['', []],
  ])('%j is split into its fields', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });
});
