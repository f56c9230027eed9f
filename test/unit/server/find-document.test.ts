import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identityOf, withIdentity } from '../../../core/document/identity.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { findDocument } from '../../../engine/server/find-document.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

it('the document of a run is found by its id wherever its file has gone, or by its network where it has none', async () => {
  const workspace = temporaryFolder();
  const document = documentOf([node('input', 'input', { shape: [8, 8, 1] })], []);
  const put = (name: string, text: string) => writeFileSync(join(workspace, name), text);
  put('broken.skiplane.json', '{');
  put('other.skiplane.json', writeDocument(withIdentity(document, 'other')));
  put('mine.skiplane.json', writeDocument(withIdentity(document, 'mine')));
  put('old.skiplane.json', writeDocument(document));
  expect(await findDocument(workspace, 'mine')).toBe(join(workspace, 'mine.skiplane.json'));
  expect(await findDocument(workspace, identityOf(document))).toBe(join(workspace, 'old.skiplane.json'));
  mkdirSync(join(workspace, 'deeper'));
  const moved = join(workspace, 'deeper', 'renamed.skiplane.json');
  renameSync(join(workspace, 'mine.skiplane.json'), moved);
  expect(await findDocument(workspace, 'mine')).toBe(moved);
  expect(await findDocument(workspace, 'gone')).toBeNull();
});
