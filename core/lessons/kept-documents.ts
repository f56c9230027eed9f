import type { SkiplaneDocument } from '../document/schema.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network } from '../network/network.ts';
import { type FindTemplate, lessonDocumentOf, solvedBefore } from './documents.ts';
import { editedBy } from './edits.ts';
import type { Lesson } from './schema.ts';

/** Documents of a lesson and their networks, each made once: many steps show the same one. */
export interface KeptDocuments {
  /** @throws SkiplaneError where it cannot be made */
  named(name: string): SkiplaneDocument;
  /** The document that a step begins with; undefined where it shows none. */
  before(index: number): SkiplaneDocument | undefined;
  networkOf(document: SkiplaneDocument): Network;
}

export function keepDocuments(lesson: Lesson, templates: FindTemplate): KeptDocuments {
  const documents = new Map<string, SkiplaneDocument>();
  const networks = new WeakMap<SkiplaneDocument, Network>();
  const kept = (key: string, make: () => SkiplaneDocument): SkiplaneDocument => {
    const known = documents.get(key) ?? make();
    documents.set(key, known);
    return known;
  };
  const named = (name: string): SkiplaneDocument =>
    kept(name, () => lessonDocumentOf(lesson, name, templates));
  return {
    named,
    before(index) {
      const solved = solvedBefore(lesson, index);
      if (solved === undefined) return undefined;
      const { name, edits } = solved;
      // Solutions are only ever added to, so as many edits are the same ones.
      return edits.length === 0
        ? named(name)
        : kept(`${name} ${edits.length}`, () => editedBy(named(name), edits));
    },
    networkOf(document) {
      const known = networks.get(document) ?? buildNetwork(document);
      networks.set(document, known);
      return known;
    },
  };
}
