import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDocument, saveDocument } from '../../../engine/server/documents.ts';
import { listDocuments } from '../../../engine/server/list-documents.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const text = (name: string) => `${JSON.stringify({ format: 'skiplane', name })}\n`;

function workspaceWith(names: readonly string[]): string {
  const workspace = temporaryFolder();
  for (const [age, name] of names.entries()) {
    const path = join(workspace, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text(name));
    utimesSync(path, 1000 - age, 1000 - age);
  }
  return workspace;
}

/** Something at a path that is neither file nor folder. */
async function socketAt(path: string): Promise<void> {
  const server = createServer().listen(path);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
}

describe('the list of documents', () => {
  it('holds those of the workspace and its folders, newest first', async () => {
    const workspace = workspaceWith(['b.skiplane.json', 'deep/er/a.skiplane.json', 'c.skiplane.json']);
    const files = await listDocuments(workspace);
    expect(files.map(({ shown }) => shown)).toEqual([
      'b.skiplane.json',
      'deep/er/a.skiplane.json',
      'c.skiplane.json',
    ]);
    expect(files[0]).toMatchObject({ path: join(workspace, 'b.skiplane.json'), modified: 1_000_000 });
  });

  it('leaves out other files, what programs make, hidden folders, and what links lead to', async () => {
    const workspace = workspaceWith([
      'a.skiplane.json',
      'a.json',
      'node_modules/x/b.skiplane.json',
      '.git/b.skiplane.json',
      '.skiplane/blocks/b.skiplane.json',
      'dist/b.skiplane.json',
      'sub/runs/b.skiplane.json',
      '1/2/3/4/5/6/deepest.skiplane.json',
      '1/2/3/4/5/6/7/too-deep.skiplane.json',
    ]);
    mkdirSync(join(workspace, 'folder.skiplane.json'));
    symlinkSync(workspace, join(workspace, 'around'));
    symlinkSync(join(workspace, 'a.skiplane.json'), join(workspace, 'link.skiplane.json'));
    const shown = (await listDocuments(workspace)).map((file) => file.shown);
    expect(shown).toEqual(['a.skiplane.json', '1/2/3/4/5/6/deepest.skiplane.json']);
  });

  it('ends at 500, those nearest to the top', async () => {
    const names = Array.from({ length: 499 }, (_, i) => `${i}.skiplane.json`);
    const workspace = workspaceWith(['sub/a.skiplane.json', 'sub/b.skiplane.json', ...names]);
    const shown = (await listDocuments(workspace)).map((file) => file.shown);
    expect(shown.length).toBe(500);
    expect(shown.filter((name) => name.startsWith('sub/')).length).toBe(1);
  });
});

describe('opening a document', () => {
  it('gives its text to the last byte, and a revision that changes with it', async () => {
    const workspace = temporaryFolder();
    const path = join(workspace, 'a.skiplane.json');
    const odd = '\uFEFFnot even { JSON é\r\n';
    writeFileSync(path, odd);
    const opened = await openDocument(workspace, path);
    expect(opened).toMatchObject({ path, shown: 'a.skiplane.json', text: odd });
    writeFileSync(path, `${odd} `);
    expect((await openDocument(workspace, path)).revision).not.toBe(opened.revision);
  });

  it.each<[string, (path: string) => unknown, string]>([
    ['missing', () => undefined, 'there is no such file'],
    ['a folder', (path) => mkdirSync(path), 'it is a folder'],
    ['a socket', socketAt, 'it is not a file'],
    [
      'not text',
      (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0])),
      'Expected a document of UTF-8 text',
    ],
    [
      'too large',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 64 * 1024 * 1024 + 1);
      },
      'Expected a document of at most 64 MiB',
    ],
  ])('that is %s fails with one clear sentence', async (_, make, message) => {
    const path = join(temporaryFolder(), 'a.skiplane.json');
    await make(path);
    await expect(openDocument('/', path)).rejects.toThrow(message);
  });
});

describe('saving a document', () => {
  it('creates the file and its folders, and gives the revision with which it can be saved again', async () => {
    const workspace = temporaryFolder();
    const path = join(workspace, 'new', 'a.skiplane.json');
    const first = await saveDocument(workspace, path, { text: text('1'), revision: null, overwrite: false });
    expect(first).toMatchObject({ path, shown: 'new/a.skiplane.json' });
    expect(first.revision).toBe((await openDocument(workspace, path)).revision);
    const { revision } = first;
    await saveDocument(workspace, path, { text: text('2'), revision, overwrite: false });
    expect(readFileSync(path, 'utf8')).toBe(text('2'));
    expect(readdirSync(join(workspace, 'new'))).toEqual(['a.skiplane.json']);
  });

  it('never replaces a file that is not what was opened, unless told to', async () => {
    const workspace = temporaryFolder();
    const path = join(workspace, 'a.skiplane.json');
    writeFileSync(path, text('there'));
    const { revision } = await openDocument(workspace, path);
    writeFileSync(path, text('changed elsewhere'));
    const saving = { text: text('mine'), overwrite: false };
    await expect(saveDocument(workspace, path, { ...saving, revision: null })).rejects.toMatchObject({
      code: 'document/exists',
    });
    await expect(saveDocument(workspace, path, { ...saving, revision })).rejects.toMatchObject({
      code: 'document/changed-on-disk',
    });
    expect(readFileSync(path, 'utf8')).toBe(text('changed elsewhere'));
    await saveDocument(workspace, path, { ...saving, revision, overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe(text('mine'));
  });

  it('writes a file that vanished anew', async () => {
    const workspace = temporaryFolder();
    const path = join(workspace, 'a.skiplane.json');
    await saveDocument(workspace, path, { text: text('1'), revision: 'gone', overwrite: false });
    expect(readFileSync(path, 'utf8')).toBe(text('1'));
  });

  it('from two windows at once lets one win and tells the other', async () => {
    const workspace = temporaryFolder();
    const path = join(workspace, 'a.skiplane.json');
    writeFileSync(path, text('there'));
    const { revision } = await openDocument(workspace, path);
    const names = Array.from({ length: 8 }, (_, i) => `${i}`);
    const saved = await Promise.allSettled(
      names.map((name) => saveDocument(workspace, path, { text: text(name), revision, overwrite: false })),
    );
    expect(saved.map(({ status }) => status)).toEqual(['fulfilled', ...names.slice(1).map(() => 'rejected')]);
    expect(readFileSync(path, 'utf8')).toBe(text('0'));
  });

  it.each(['', 'rm -rf', '{"format":"other"}', '[]', 'null', '"skiplane"'])(
    'writes no text that is no document: %j',
    async (other) => {
      const workspace = temporaryFolder();
      const path = join(workspace, 'new', 'a.skiplane.json');
      const saving = saveDocument(workspace, path, { text: other, revision: null, overwrite: true });
      await expect(saving).rejects.toMatchObject({ code: 'document/not-json' });
      expect(existsSync(join(workspace, 'new'))).toBe(false);
    },
  );

  it('over a folder, or below a file, fails with one clear sentence', async () => {
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, 'a.skiplane.json'));
    writeFileSync(join(workspace, 'file'), '');
    const saving = { text: text('1'), revision: null, overwrite: true };
    await expect(saveDocument(workspace, join(workspace, 'a.skiplane.json'), saving)).rejects.toThrow(
      'it is a folder',
    );
    await expect(saveDocument(workspace, join(workspace, 'file', 'a.skiplane.json'), saving)).rejects.toThrow(
      'a part of the path is not a folder',
    );
  });
});
