import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listMyBlocks, removeMyBlock, saveMyBlock } from '../../../engine/server/my-blocks.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const text = (name: string, rest: object = {}) => JSON.stringify({ format: 'skiplane', name, ...rest });
const names = async (workspace: string) => (await listMyBlocks(workspace)).map(({ name }) => name);

describe('my blocks', () => {
  it('come back by name as they were saved', async () => {
    const workspace = temporaryFolder();
    await saveMyBlock(workspace, 'Wide', text('Wide', { version: 1 }));
    await saveMyBlock(workspace, 'Narrow', text('Narrow'));
    await saveMyBlock(workspace, 'Wide', text('Wide', { version: 2 }));
    expect(await listMyBlocks(workspace)).toEqual([
      { name: 'Narrow', text: text('Narrow') },
      { name: 'Wide', text: text('Wide', { version: 2 }) },
    ]);
    await removeMyBlock(workspace, 'Wide');
    expect(await names(workspace)).toEqual(['Narrow']);
  });

  it('may have any name, and none leads out of their folder', async () => {
    const workspace = temporaryFolder();
    const odd = [
      '../../a',
      '/etc/a',
      'a b',
      'A B',
      'a-b',
      '残差',
      '.',
      'CON',
      'x'.repeat(100),
      'a\0b',
      '__proto__',
    ];
    for (const name of odd) await saveMyBlock(workspace, name, text(name));
    expect((await names(workspace)).toSorted()).toEqual(odd.toSorted());
    expect(readdirSync(workspace)).toEqual(['.skiplane']);
    const files = readdirSync(join(workspace, '.skiplane', 'blocks'));
    expect(files.length).toBe(odd.length);
    for (const file of files) expect(file).toMatch(/^block-[a-z0-9-]{8,60}\.skiplane\.json$/);
    for (const name of odd) await removeMyBlock(workspace, name);
    expect(readdirSync(join(workspace, '.skiplane', 'blocks'))).toEqual([]);
  });

  it('are given the name under which they are kept', async () => {
    const workspace = temporaryFolder();
    await saveMyBlock(workspace, 'Mine', text('Untitled', { version: 1 }));
    const [block] = await listMyBlocks(workspace);
    expect(block?.name).toBe('Mine');
    expect(JSON.parse(block?.text ?? '')).toEqual({ format: 'skiplane', name: 'Mine', version: 1 });
  });

  it('that somebody put into the folder by hand are listed, replaced and removed like others', async () => {
    const workspace = temporaryFolder();
    await saveMyBlock(workspace, 'A', text('A'));
    const folder = join(workspace, '.skiplane', 'blocks');
    writeFileSync(join(folder, 'from a friend.skiplane.json'), text('B'));
    writeFileSync(join(folder, 'broken.skiplane.json'), '{');
    expect(await names(workspace)).toEqual(['A', 'B']);
    await saveMyBlock(workspace, 'B', text('B', { version: 2 }));
    expect(await names(workspace)).toEqual(['A', 'B']);
    await removeMyBlock(workspace, 'B');
    expect(await names(workspace)).toEqual(['A']);
  });

  it('must be documents of a sensible size', async () => {
    const workspace = temporaryFolder();
    await expect(saveMyBlock(workspace, 'A', '{}')).rejects.toMatchObject({ code: 'document/not-json' });
    const large = text('A', { description: 'x'.repeat(300_000) });
    await expect(saveMyBlock(workspace, 'A', large)).rejects.toThrow('save it as a document');
    expect(readdirSync(workspace)).toEqual([]);
  });
});
