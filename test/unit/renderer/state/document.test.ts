import { beforeEach, describe, expect, it } from 'vitest';
import { withIdentity } from '../../../../core/document/identity.ts';
import { formatVersion, type SkiplaneDocument } from '../../../../core/document/schema.ts';
import {
  commit,
  currentDocument,
  holdsWork,
  isDirty,
  markSaved,
  openDocument,
  undo,
} from '../../../../renderer/model/state/document.ts';

const document: SkiplaneDocument = {
  format: 'skiplane',
  version: formatVersion,
  name: 'Work',
  parameters: {},
  graph: { nodes: [], edges: [] },
  blocks: {},
};
const file = { path: '/home/ada/work.skiplane.json', shown: 'work.skiplane.json', revision: '1' };

const rename = (name: string) =>
  commit('Rename', (draft) => {
    draft.name = name;
  });

beforeEach(() => openDocument(document, null));

describe('what closing a document would lose', () => {
  it('is nothing of a template, or of a file that was only looked at', () => {
    expect(holdsWork()).toBe(false);
    openDocument(document, null, { unsaved: true });
    expect(isDirty()).toBe(true);
    expect(holdsWork()).toBe(false);
  });

  it('is every edit, until it is saved', () => {
    rename('Mine');
    expect(holdsWork()).toBe(true);
    markSaved(currentDocument(), file);
    expect(holdsWork()).toBe(false);
    rename('Still mine');
    expect(holdsWork()).toBe(true);
  });

  it('is what was recovered, though nothing has been done to it since', () => {
    openDocument(document, file, { unsaved: true, recovered: true });
    expect(holdsWork()).toBe(true);
    markSaved(currentDocument(), file);
    expect(holdsWork()).toBe(false);
  });
});

describe('the identity of a document', () => {
  it('is given to a file without one when it is opened, the same every time, and changes nothing that would have to be saved', () => {
    openDocument(document, file);
    const { id } = currentDocument();
    expect(id).toMatch(/^content-[0-9a-f]{32}$/);
    expect(isDirty()).toBe(false);
    openDocument(document, file);
    expect(currentDocument().id).toBe(id);
    rename('Mine');
    expect(currentDocument().id).toBe(id);
  });

  it('is another one for a copy, which undo does not take back', () => {
    openDocument(withIdentity(document, 'original'), file);
    rename('Mine');
    const edited = currentDocument();
    markSaved(edited, { ...file, path: '/home/ada/copy.skiplane.json' }, withIdentity(edited, 'copy'));
    expect(isDirty()).toBe(false);
    undo();
    expect(currentDocument()).toMatchObject({ id: 'copy', name: 'Work' });
  });

  it('of a copy that was edited while it was written is the copy’s, and the edit is still to be saved', () => {
    openDocument(withIdentity(document, 'original'), file);
    const asked = currentDocument();
    rename('Quick');
    markSaved(asked, file, withIdentity(asked, 'copy'));
    expect(currentDocument()).toMatchObject({ id: 'copy', name: 'Quick' });
    expect(isDirty()).toBe(true);
  });
});
