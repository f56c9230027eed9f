import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browseFolder } from '../../../engine/server/browse.ts';
import { resolveSource } from '../../../engine/server/data-sources.ts';
import { imagesIn } from '../../../engine/server/folder-images.ts';
import { listPlaces } from '../../../engine/server/places.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** Names are all that counts: the files hold no images. */
function files(folder: string, ...names: string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), '');
}

const patient = new AbortController().signal;

describe('folders to choose from', () => {
  it('say how many images they hold, by the names of their files', async () => {
    const root = realpathSync(temporaryFolder());
    files(join(root, 'flowers', 'rose'), 'a.jpg', 'b.JPEG', 'notes.txt', '.hidden.png');
    files(join(root, 'flowers', 'tulip'), 'c.png');
    files(join(root, 'flowers', 'empty'));
    files(join(root, 'letters'), 'x.doc');
    files(root, 'cover.png', 'digits.npz');
    const { images, entries } = await browseFolder(root, root);
    expect(images).toEqual({ images: 1, classes: 0 });
    expect(entries.map(({ name, images: held }) => [name, held])).toEqual([
      ['flowers', { images: 3, classes: 2 }],
      ['letters', { images: 0, classes: 0 }],
      ['digits.npz', null],
    ]);
  });

  it('are those of the workspace where a path is relative, as in documents', async () => {
    const workspace = realpathSync(temporaryFolder());
    files(join(workspace, 'flowers', 'rose'), 'a.jpg');
    expect(await browseFolder(workspace, 'flowers')).toMatchObject({
      path: join(workspace, 'flowers'),
      parent: workspace,
      entries: [{ name: 'rose' }],
    });
  });

  it('with folders of splits count the classes within them', async () => {
    const root = temporaryFolder();
    for (const split of ['train', 'test'])
      for (const name of ['cat', 'dog']) files(join(root, split, name), '1.png', '2.png');
    expect(await imagesIn(root, patient)).toEqual({ images: 8, classes: 2 });
  });

  it('are listed without a count where that would take long', async () => {
    const root = temporaryFolder();
    for (let i = 0; i < 101; i++) mkdirSync(join(root, `class ${i}`));
    expect(await imagesIn(root, patient)).toBeNull();
    expect(await imagesIn(join(root, 'class 1', 'gone'), patient)).toBeNull();
    files(join(root, 'class 1'), 'a.png');
    expect(await imagesIn(join(root, 'class 1'), AbortSignal.abort())).toBeNull();
  });

  it('begin at home, its pictures, the workspace and places that were chosen, without what is gone', async () => {
    const root = realpathSync(temporaryFolder());
    const [home, workspace, chosen] = [join(root, 'home'), join(root, 'work'), join(root, 'chosen')];
    for (const folder of [home, workspace, chosen]) mkdirSync(folder);
    expect(await listPlaces(workspace, home)).toEqual([
      { kind: 'home', path: home },
      { kind: 'workspace', path: workspace },
    ]);
    mkdirSync(join(home, 'Pictures'));
    await resolveSource(workspace, `folder:${join(root, 'gone')}`, true);
    await resolveSource(workspace, `folder:${home}`, true);
    await resolveSource(workspace, `folder:${chosen}`, true);
    expect(await listPlaces(workspace, home)).toEqual([
      { kind: 'home', path: home },
      { kind: 'pictures', path: join(home, 'Pictures') },
      { kind: 'workspace', path: workspace },
      { kind: 'recent', path: chosen },
    ]);
  });
});
