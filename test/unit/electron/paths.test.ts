import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkDocument, checkShown, withEnding } from '../../../electron/paths.ts';
import { readStartArguments } from '../../../electron/start-arguments.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

it('opens a document that is named relative to where the person is', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.skiplane.json'), '{}');
  const path = join(folder, 'a.skiplane.json');
  expect(await checkDocument('a.skiplane.json', folder)).toBe(path);
  expect(await checkDocument(path, '/')).toBe(path);
});

it.each([
  ['a.json', /ends in \.skiplane\.json, received “a\.json”/],
  ['gone.skiplane.json', /but it does not exist/],
  ['folder.skiplane.json', /received a folder/],
  ['a.skiplane.json\0.png', /ends in \.skiplane\.json/],
  ['b\0.skiplane.json', /ends in \.skiplane\.json/],
])('opens no %j', async (path, sentence) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.json'), '{}');
  mkdirSync(join(folder, 'folder.skiplane.json'));
  await expect(checkDocument(path, folder)).rejects.toThrow(sentence);
});

it('shows only what is there, by its whole path', async () => {
  const folder = temporaryFolder();
  expect(await checkShown(folder)).toBe(folder);
  await expect(checkShown(join(folder, 'gone'))).rejects.toThrow('which does not exist');
  await expect(checkShown('.')).rejects.toThrow('Expected the absolute path');
});

it.each([
  ['/w/a', '/w/a.skiplane.json'],
  ['/w/a.json', '/w/a.skiplane.json'],
  ['/w/a.skiplane', '/w/a.skiplane.json'],
  ['/w/a.skiplane.json', '/w/a.skiplane.json'],
  ['/w/v1.2', '/w/v1.2.skiplane.json'],
])('saves %s as %s', (typed, path) => {
  expect(withEnding(typed)).toBe(path);
});

it.each([
  [['--workspace', '/w', 'a.skiplane.json'], '/w', ['a.skiplane.json']],
  [['a', '--workspace=/w', 'b'], '/w', ['a', 'b']],
  [['-psn_0_12345', '--inspect=0', '--no-sandbox', 'a'], undefined, ['a']],
  [['--workspace'], undefined, []],
])('reads the arguments %j', (argv, workspace, documents) => {
  expect(readStartArguments(argv)).toEqual({ workspace, documents });
});
