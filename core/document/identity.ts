import { hashText } from '../random.ts';
import { isMuted } from './operations/mute.ts';
import type { Graph, SkiplaneDocument } from './schema.ts';

/**
 * Identifies a document independently of its place and name; its runs refer to it. A document of before ids, or one
 * written by hand, is known by its name and its network; so is a run that was trained from it.
 */
export function identityOf(document: SkiplaneDocument): string {
  return document.id ?? contentIdentity(document);
}

/** The document with this id; a copy that becomes a separate document gets another id. */
export function withIdentity(document: SkiplaneDocument, id: string): SkiplaneDocument {
  const { format, version, id: _before, ...rest } = document;
  return { format, version, id, ...rest };
}

/** Four hashes of 32 bits: no two networks of one person meet by accident. */
const salts = ['a', 'b', 'c', 'd'];

/** A digest of name and network. Places, notes, labels and what is said about training have no part in it. */
function contentIdentity({ name, parameters, graph, blocks }: SkiplaneDocument): string {
  const text = JSON.stringify([
    name,
    sorted(parameters),
    networkOf(graph),
    Object.keys(blocks)
      .toSorted()
      .map((key) => [key, sorted(blocks[key]?.parameters), networkOf(blocks[key]?.graph)]),
  ]);
  return `content-${salts
    .map((salt) =>
      hashText(salt + text)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')}`;
}

function networkOf(graph: Graph | undefined): unknown {
  if (graph === undefined) return null;
  const nodes = graph.nodes.map((node) => [
    node.id,
    node.kind,
    node.block ?? null,
    node.repeat ?? null,
    sorted(node.params),
    // Nothing where nothing is muted: documents of before keep their digest.
    ...(isMuted(node) ? ['muted'] : []),
  ]);
  const edges = graph.edges.map(({ from, output, to, input }) => [from, output ?? null, to, input ?? null]);
  return [nodes, edges].map((list) => list.map((item) => JSON.stringify(item)).toSorted());
}

/** The order of keys says nothing. */
function sorted(values: Readonly<Record<string, unknown>> = {}): unknown {
  return Object.keys(values)
    .toSorted()
    .map((key) => [key, values[key]]);
}
