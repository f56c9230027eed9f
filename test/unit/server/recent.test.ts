import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recent, recentDocuments } from '../../../engine/server/recent.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

function files(...names: string[]) {
  const workspace = realpathSync(temporaryFolder());
  const paths = names.map((name) => join(workspace, name));
  for (const path of paths) writeFileSync(path, '{}');
  return { workspace, paths };
}

const shown = async (workspace: string) => (await recentDocuments(workspace)).map((file) => file.shown);

describe('recent documents', () => {
  it('are listed newest first, each once', async () => {
    const { workspace, paths } = files('a', 'b', 'c');
    for (const path of [...paths, paths[0] ?? '']) await recent.remember(workspace, path);
    expect(await shown(workspace)).toEqual(['a', 'c', 'b']);
  });

  it('whose file is gone are left out, and are back when it is', async () => {
    const { workspace, paths } = files('a', 'b');
    for (const path of paths) await recent.remember(workspace, path);
    rmSync(join(workspace, 'b'));
    expect(await shown(workspace)).toEqual(['a']);
    writeFileSync(join(workspace, 'b'), '{}');
    expect(await shown(workspace)).toEqual(['b', 'a']);
  });

  it('are at most twenty, also when remembered at once', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `${i}`);
    const { workspace, paths } = files(...names);
    await Promise.all(paths.map((path) => recent.remember(workspace, path)));
    expect(await shown(workspace)).toEqual(names.slice(5).toReversed());
  });

  it('can be forgotten', async () => {
    const { workspace, paths } = files('a', 'b');
    for (const path of paths) await recent.remember(workspace, path);
    await recent.forget(workspace, join(workspace, 'a'));
    expect(await shown(workspace)).toEqual(['b']);
  });

  it('begin anew where the list is damaged', async () => {
    const { workspace, paths } = files('a');
    await recent.remember(workspace, paths[0] ?? '');
    for (const damaged of ['[', '{}', '[1]', '']) {
      writeFileSync(join(workspace, '.skiplane', 'recent.json'), damaged);
      expect(await recent.read(workspace)).toEqual([]);
    }
  });
});
