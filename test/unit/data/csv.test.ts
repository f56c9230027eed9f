import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../engine/data/csv-text.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, open, png, put, putClasses } from './fixtures.ts';

describe('a CSV of images', () => {
  it('names a path and a label in each row, whatever other columns there are', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['p', 'q'], 2);
    const rows = ['id,label,path', '1,"big, red",p/000.png', '2,small,q/000.png', '3,small,q/001.png'];
    const { classes, counts, skipped } = describeDataset(
      await open(`csv:${put(folder, 't.csv', rows.join('\r\n'))}`),
    );
    expect(classes).toEqual(['big, red', 'small']);
    expect(counts).toEqual({ train: [1, 2], validation: [0, 0], test: [0, 0] });
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
      'link.png': expect.stringMatching(/a link that leads outside the folder: .*--follow-links/),
      [`${outside}/secret.png`]: 'an absolute path outside the folder: write it relative to the table',
      'gone.png': expect.stringContaining('no such file'),
      'broken.png': expect.stringContaining('not an image'),
      't.csv': expect.stringContaining('not an image'),
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
    const inFolder = await errorOf(open(`csv:${folder}`));
    expect(inFolder.message).toMatch(/Received a folder: choose .*\/t\.csv\.$/);
    expect(inFolder.suggestion).toEqual({ within: 't.csv' });
    expect((await errorOf(open(`csv:${put(folder, 'empty.csv', '')}`))).code).toBe('data/csv-columns');
  });

  it('is divided by its column split', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['p', 'q'], 4);
    const words = ['train', 'VAL', 'dev', 'test'];
    const rows = ['p', 'q'].flatMap((name) => words.map((word, i) => `${name}/00${i}.png,${name},${word}`));
    const table = ['path,label,split', ...rows, 'p/000.png,p,'].join('\n');
    const { counts, skipped } = describeDataset(await open(`csv:${put(folder, 't.csv', table)}`));
    expect(counts).toEqual({ train: [1, 1], validation: [2, 2], test: [1, 1] });
    expect(skipped).toEqual([{ file: 'p/000.png', reason: 'a row without a split' }]);
    const partition = table.replace('split', 'Partition');
    expect(describeDataset(await open(`csv:${put(folder, 'p.csv', partition)}`)).counts).toEqual(counts);
    const unknown = table.replace('dev', 'holdout');
    expect((await errorOf(open(`csv:${put(folder, 'u.csv', unknown)}`))).message).toMatch(
      /Expected train, training, validation, val, valid, dev, test, testing in the column split of .*"holdout" in row 4: write one/,
    );
    const nothing = 'path,label,split\np/000.png,p,test\nq/000.png,q,val';
    expect((await errorOf(open(`csv:${put(folder, 'n.csv', nothing)}`))).message).toMatch(
      /1 of validation and 1 of test: add rows to train on, or remove the column/,
    );
    // A column of that name that holds anything else is none of splits.
    const sets = 'path,label,set\np/000.png,p,lego\nq/000.png,q,duplo';
    expect(describeDataset(await open(`csv:${put(folder, 's.csv', sets)}`)).counts.train).toEqual([1, 1]);
  });

  it('may name paths as other systems write them, as long as they lie in its folder', async () => {
    const folder = join(temporaryFolder(), 'pics');
    await putClasses(folder, ['p', 'q'], 3);
    put(folder, 'p/cafe\u0301.png', await png([1, 2, 3]));
    const rows = [
      'path;label',
      `${folder}/p/000.png;p`,
      'p\\001.png;p',
      'C:\\Users\\me\\pics\\p\\002.png;p',
      'p/caf\u00e9.png;p',
      '/home/me/pics/q/000.png;q',
      './q/001.png;q',
      'D:\\elsewhere\\q\\002.png;q',
    ];
    const { counts, skipped } = describeDataset(
      await open(`csv:${put(folder, 't.csv', Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le'))}`, {
        validationSplit: 0,
        testSplit: 0,
      }),
    );
    expect(counts.train).toEqual([4, 2]);
    expect(skipped).toEqual([
      {
        file: 'D:\\elsewhere\\q\\002.png',
        reason: 'an absolute path outside the folder: write it relative to the table',
      },
    ]);
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
