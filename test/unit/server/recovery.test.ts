import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  discardRecovery,
  listRecoveries,
  readRecovery,
  writeRecovery,
} from '../../../engine/server/recovery.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const copy = (id: string, text = 'unsaved') => ({ id, name: 'Net', path: null, revision: null, text });

describe('recovery copies', () => {
  it('bring unsaved work back, listed without the text', async () => {
    const workspace = temporaryFolder();
    const before = Date.now();
    await writeRecovery(workspace, { ...copy('w1-1', 'old'), path: '/a.skiplane.json', revision: 'r' });
    await writeRecovery(workspace, { ...copy('w1-1', 'new é'), path: '/a.skiplane.json', revision: 'r' });
    const [listed, ...others] = await listRecoveries(workspace, []);
    expect(others).toEqual([]);
    expect(listed).toEqual({
      id: 'w1-1',
      name: 'Net',
      path: '/a.skiplane.json',
      revision: 'r',
      written: expect.any(Number),
    });
    expect(listed?.written).toBeGreaterThanOrEqual(before);
    expect(await readRecovery(workspace, 'w1-1')).toEqual({
      ...listed,
      text: 'new é',
      history: null,
      edited: 0,
    });
  });

  it('keep the steps that can be undone', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, { ...copy('a'), history: '{"version":1}', edited: 5 });
    expect(await readRecovery(workspace, 'a')).toMatchObject({ history: '{"version":1}', edited: 5 });
  });

  it('are not replaced by older ones, in whatever order they come', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, { ...copy('a', 'newer'), edited: 2 });
    await writeRecovery(workspace, { ...copy('a', 'older'), edited: 1 });
    expect(await readRecovery(workspace, 'a')).toMatchObject({ text: 'newer' });
    await writeRecovery(workspace, { ...copy('a', 'newest'), edited: 3 });
    expect(await readRecovery(workspace, 'a')).toMatchObject({ text: 'newest' });
  });

  it('that are being written are there for whoever asks meanwhile, and gone for who discards them', async () => {
    const workspace = temporaryFolder();
    const writing = writeRecovery(workspace, copy('a'));
    expect(await readRecovery(workspace, 'a')).toMatchObject({ text: 'unsaved' });
    await writing;
    const [late] = await Promise.all([writeRecovery(workspace, copy('b')), discardRecovery(workspace, 'b')]);
    expect(late).toBeUndefined();
    expect((await listRecoveries(workspace, [])).map(({ id }) => id)).toEqual(['a']);
  });

  it('of before steps were kept are read', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, copy('good'));
    const old = { name: 'Net', path: null, revision: null, written: 1, text: 'old' };
    writeFileSync(join(workspace, '.skiplane', 'recovery', 'old.json'), JSON.stringify(old));
    expect(await readRecovery(workspace, 'old')).toMatchObject({ text: 'old', history: null });
  });

  it('of windows that are open are not offered', async () => {
    const workspace = temporaryFolder();
    for (const id of ['w1', 'w1-1', 'w12', 'w2-1']) await writeRecovery(workspace, copy(id));
    const ids = (await listRecoveries(workspace, ['w1'])).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(['w12', 'w2-1']);
  });

  it('that are damaged are passed over, and cannot be read', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, copy('good'));
    const folder = join(workspace, '.skiplane', 'recovery');
    writeFileSync(join(folder, 'half.json'), '{"name":"x"');
    writeFileSync(join(folder, 'other.json'), '{"name":"x"}');
    expect((await listRecoveries(workspace, [])).map(({ id }) => id)).toEqual(['good']);
    await expect(readRecovery(workspace, 'half')).rejects.toThrow('it is gone or damaged');
  });

  it('are gone once discarded, which may be said twice', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, copy('a'));
    await discardRecovery(workspace, 'a');
    await discardRecovery(workspace, 'a');
    expect(await listRecoveries(workspace, [])).toEqual([]);
    await expect(readRecovery(workspace, 'a')).rejects.toMatchObject({ code: 'recovery/unreadable' });
  });

  it('are the newest fifty', async () => {
    const workspace = temporaryFolder();
    const folder = join(workspace, '.skiplane', 'recovery');
    for (let i = 0; i < 50; i++) {
      await writeRecovery(workspace, copy(`w-${i}`));
      utimesSync(join(folder, `w-${i}.json`), 1000 + i, 1000 + i);
    }
    await writeRecovery(workspace, copy('w-50'));
    const names = readdirSync(folder);
    expect(names.length).toBe(50);
    expect(names).not.toContain('w-0.json');
    expect(names).toContain('w-50.json');
  });

  it('stay out of version control', async () => {
    const workspace = temporaryFolder();
    await writeRecovery(workspace, copy('a'));
    expect(readdirSync(join(workspace, '.skiplane')).toSorted()).toEqual(['.gitignore', 'recovery']);
  });

  it('are neither written nor read where the folder is a link that leads elsewhere', async () => {
    const [workspace, elsewhere] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(workspace, '.skiplane'));
    symlinkSync(elsewhere, join(workspace, '.skiplane', 'recovery'));
    await expect(writeRecovery(workspace, copy('a'))).rejects.toThrow('it is a link to another folder');
    expect(readdirSync(elsewhere)).toEqual([]);
    writeFileSync(join(elsewhere, 'b.json'), JSON.stringify({ ...copy('b'), id: undefined, written: 1 }));
    expect(await listRecoveries(workspace, [])).toEqual([]);
    await discardRecovery(workspace, 'b');
    expect(readdirSync(elsewhere)).toEqual(['b.json']);
  });

  it('replace a link instead of writing to where it leads', async () => {
    const [workspace, elsewhere] = [temporaryFolder(), temporaryFolder()];
    await writeRecovery(workspace, copy('other'));
    symlinkSync(join(elsewhere, 'target'), join(workspace, '.skiplane', 'recovery', 'a.json'));
    writeFileSync(join(elsewhere, 'target'), 'precious');
    await writeRecovery(workspace, copy('a'));
    expect(await readRecovery(workspace, 'a')).toMatchObject({ text: 'unsaved' });
    expect(readdirSync(elsewhere)).toEqual(['target']);
  });
});
