import { describe, expect, it } from 'vitest';
import { identityOf, withIdentity } from '../../../core/document/identity.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { withRemedies } from '../../../core/experiment/remedies.ts';
import { readTemplate, templateNames } from '../../setup/documents.ts';

const changed = (document: SkiplaneDocument, change: (copy: SkiplaneDocument) => void) => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

describe('the identity of a document', () => {
  const template = readTemplate('tiny-resnet-digits');

  it('is its id, which a file keeps', () => {
    const known = withIdentity(template, 'one-2-three');
    expect(identityOf(known)).toBe('one-2-three');
    expect(readDocument(writeDocument(known)).id).toBe('one-2-three');
    expect(Object.keys(known).slice(0, 3)).toEqual(['format', 'version', 'id']);
    expect(identityOf(changed(known, (copy) => copy.graph.nodes.pop()))).toBe('one-2-three');
  });

  it('without an id is that of name and network: where nodes stand and how they are trained says nothing', () => {
    const same = changed(template, (copy) => {
      copy.graph.nodes.reverse();
      for (const node of copy.graph.nodes) {
        node.position = { x: 1, y: 2 };
        node.label = 'other';
        if (node.params !== undefined)
          node.params = Object.fromEntries(Object.entries(node.params).toReversed());
      }
      copy.training = { epochs: 99 };
      copy.description = 'other';
    });
    expect(identityOf(same)).toBe(identityOf(template));
    const others = [
      changed(template, (copy) => {
        copy.name = 'Other';
      }),
      changed(template, (copy) => copy.graph.edges.pop()),
      changed(template, (copy) => {
        copy.parameters['classes'] = 3;
      }),
      changed(template, (copy) => {
        delete copy.blocks[Object.keys(copy.blocks)[0] ?? ''];
      }),
      changed(template, (copy) => {
        const [first] = Object.values(copy.blocks);
        const conv = first?.graph.nodes.find(({ kind }) => kind === 'conv2d');
        if (conv !== undefined) conv.params = { ...conv.params, filters: 77 };
      }),
    ].map(identityOf);
    expect(new Set([...others, identityOf(template)]).size).toBe(6);
  });

  it('of no two templates is the same, and no template has an id that its documents would share', () => {
    const templates = templateNames.map(readTemplate);
    expect(new Set(templates.map(identityOf)).size).toBe(templateNames.length);
    expect(templates.filter(({ id }) => id !== undefined)).toEqual([]);
  });

  it('is kept by the networks that an experiment makes of it', () => {
    const known = withIdentity(template, 'mine');
    expect(plainTwin(known).document.id).toBe('mine');
    expect(withRemedies(known, { activation: 'tanh' }).id).toBe('mine');
  });

  it('is refused where it is no id', () => {
    expect(() => readDocument(writeDocument({ ...template, id: 'no id' }))).toThrow(/id: expected up to 64/);
  });
});
