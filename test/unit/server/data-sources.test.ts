import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSource } from '../../../engine/server/data-sources.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

function places() {
  const folder = realpathSync(temporaryFolder());
  const workspace = join(folder, 'workspace');
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(join(workspace, 'images'), { recursive: true });
  mkdirSync(elsewhere);
  return { workspace, elsewhere };
}

describe('images of a document', () => {
  it('within the workspace are read without asking, by paths relative to it', async () => {
    const { workspace } = places();
    expect(await resolveSource(workspace, 'folder:images', false)).toBe(
      `folder:${join(workspace, 'images')}`,
    );
    expect(await resolveSource(workspace, 'mnist', false)).toBe('mnist');
  });

  it('elsewhere are read only once a person has chosen them, and then for good', async () => {
    const { workspace, elsewhere } = places();
    const source = `folder:${elsewhere}`;
    await expect(resolveSource(workspace, source, false)).rejects.toMatchObject({ code: 'data/unconfirmed' });
    expect(await resolveSource(workspace, source, true)).toBe(source);
    expect(await resolveSource(workspace, source, false)).toBe(source);
    await expect(resolveSource(workspace, `npz:${join(elsewhere, 'x.npz')}`, false)).rejects.toMatchObject({
      code: 'data/unconfirmed',
    });
  });

  it('are not reached by .. or by a link that leads out of the workspace', async () => {
    const { workspace, elsewhere } = places();
    symlinkSync(elsewhere, join(workspace, 'link'));
    for (const source of ['folder:../elsewhere', 'folder:images/../../elsewhere', 'folder:link'])
      await expect(resolveSource(workspace, source, false)).rejects.toMatchObject({
        code: 'data/unconfirmed',
      });
  });

  it('have to be named in a known form', async () => {
    const { workspace } = places();
    await expect(resolveSource(workspace, 'ftp:somewhere', true)).rejects.toMatchObject({
      code: 'data/unknown-source',
    });
  });
});
