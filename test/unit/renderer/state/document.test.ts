import { beforeEach, describe, expect, it } from 'vitest';
import { formatVersion, type SkiplaneDocument } from '../../../../core/document/schema.ts';
import {
  commit,
  currentDocument,
  holdsWork,
  isDirty,
  markSaved,
  openDocument,
} from '../../../../renderer/state/document.ts';

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
