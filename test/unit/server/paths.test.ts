import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPath, namedDocument, openWorkspace, shownPath } from '../../../engine/server/paths.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const none = async () => [];

/** A workspace beside which lies a document that is nobody's business. */
function places() {
  const root = realpathSync(temporaryFolder());
  const [workspace, outside] = [join(root, 'work'), join(root, 'other')];
  mkdirSync(workspace);
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.skiplane.json'), '{}');
  return { root, workspace, outside };
}

describe('the path of a document', () => {
  it.each([
    ['a.skiplane.json', 'a.skiplane.json'],
    ['./deep/er/a.skiplane.json', 'deep/er/a.skiplane.json'],
    ['deep/../a.skiplane.json', 'a.skiplane.json'],
    ['..a.skiplane.json', '..a.skiplane.json'],
    ['a.skiplane.json/', 'a.skiplane.json'],
    ['été 1.skiplane.json', 'été 1.skiplane.json'],
  ])('%s is taken as lying in the workspace', async (given, expected) => {
    const { workspace } = places();
    expect(await documentPath(workspace, given, none)).toBe(join(workspace, expected));
  });

  it('may be absolute, and may lead through links as long as it ends inside', async () => {
    const { workspace } = places();
    mkdirSync(join(workspace, 'real'));
    symlinkSync(join(workspace, 'real'), join(workspace, 'link'));
    const path = await documentPath(workspace, join(workspace, 'link', 'a.skiplane.json'), none);
    expect(path).toBe(join(workspace, 'real', 'a.skiplane.json'));
  });

  it.each([
    '../other/secret.skiplane.json',
    'deep/../../other/secret.skiplane.json',
    '/etc/secret.skiplane.json',
    '..',
    '.',
    '/',
    '',
    'a.json',
    'package.json',
    '.skiplane.json',
    'deep/.skiplane.json',
    'a.skiplane.json\0',
    'a\0b.skiplane.json',
    'a.skiplane.json\0.png',
    '..\\other\\secret.skiplane.json',
    'deep\\a.skiplane.json',
    'C:/Windows/a.skiplane.json',
    'C:\\Windows\\a.skiplane.json',
    '\\\\server\\share\\a.skiplane.json',
    '//server/share/a.skiplane.json',
    '\\\\?\\C:\\a.skiplane.json',
  ])('%j is refused', async (given) => {
    const { workspace } = places();
    await expect(documentPath(workspace, given, none)).rejects.toMatchObject({ code: 'path/outside' });
  });

  it('is refused where a link leads out of the workspace, to a file, a folder or nowhere yet', async () => {
    const { workspace, outside, root } = places();
    symlinkSync(join(outside, 'secret.skiplane.json'), join(workspace, 'file.skiplane.json'));
    symlinkSync(outside, join(workspace, 'folder'));
    symlinkSync(join(outside, 'new.skiplane.json'), join(workspace, 'new.skiplane.json'));
    symlinkSync(join(root, 'missing'), join(workspace, 'missing'));
    for (const given of [
      'file.skiplane.json',
      'folder/secret.skiplane.json',
      'folder/new.skiplane.json',
      'folder/new/new.skiplane.json',
      'new.skiplane.json',
      'missing/a.skiplane.json',
    ]) {
      await expect(documentPath(workspace, given, none), given).rejects.toMatchObject({
        code: 'path/outside',
      });
    }
  });

  it('is refused where a link inside the workspace leads to a file that is no document', async () => {
    const { workspace } = places();
    writeFileSync(join(workspace, 'notes.txt'), '');
    symlinkSync(join(workspace, 'notes.txt'), join(workspace, 'notes.skiplane.json'));
    await expect(documentPath(workspace, 'notes.skiplane.json', none)).rejects.toMatchObject({
      code: 'path/outside',
    });
  });

  it('may lie outside where a person opened that very file, and no other', async () => {
    const { workspace, outside } = places();
    const opened = join(outside, 'secret.skiplane.json');
    expect(await documentPath(workspace, opened, async () => [opened])).toBe(opened);
    const other = documentPath(workspace, join(outside, 'b.skiplane.json'), async () => [opened]);
    await expect(other).rejects.toMatchObject({ code: 'path/outside' });
  });

  it('in a circle of links is refused in words', async () => {
    const { workspace } = places();
    symlinkSync('b.skiplane.json', join(workspace, 'a.skiplane.json'));
    symlinkSync('a.skiplane.json', join(workspace, 'b.skiplane.json'));
    await expect(documentPath(workspace, 'a.skiplane.json', none)).rejects.toMatchObject({
      code: 'path/unusable',
      message: expect.stringContaining('its links form a loop'),
    });
  });

  it('is shown relative to the workspace where it lies inside', () => {
    expect(shownPath('/w', '/w/a/b.skiplane.json')).toBe('a/b.skiplane.json');
    expect(shownPath('/w', '/way/b.skiplane.json')).toBe('/way/b.skiplane.json');
  });
});

describe('the workspace', () => {
  it('is created where it is missing, and known by its real path', async () => {
    const root = realpathSync(temporaryFolder());
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    expect(await openWorkspace(join(root, 'link', 'new', 'work'))).toBe(join(root, 'real', 'new', 'work'));
  });

  it('cannot be a file, nor lie in one', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openWorkspace(file)).rejects.toThrow(
      `Expected a folder as workspace, received the file ${file}`,
    );
    await expect(openWorkspace(join(file, 'work'))).rejects.toThrow('a part of the path is not a folder');
  });
});

describe('the document named at the start', () => {
  it.each([
    ['missing.skiplane.json', 'no such file or folder'],
    ['folder.skiplane.json', 'it is not a file'],
    ['notes.txt', 'its name does not end in .skiplane.json'],
  ])('%s is refused in words', async (name, why) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.skiplane.json'));
    writeFileSync(join(folder, 'notes.txt'), '');
    const path = join(folder, name);
    await expect(namedDocument(path)).rejects.toThrow(
      `Expected a document (*.skiplane.json), received "${path}": ${why}.`,
    );
  });
});
