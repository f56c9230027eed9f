import type { SkiplaneError } from '../error.ts';
import { checkedBy, type FileSort, invalid, readObject } from '../invalid-file.ts';
import { migrate } from './migrations.ts';
import { documentSchema, type Graph, type SkiplaneDocument } from './schema.ts';

const sort: FileSort = {
  code: 'document',
  the: 'The document',
  format: 'skiplane',
  wanted: 'a Skiplane document',
  remedy: 'open a file that Skiplane saved, *.skiplane.json',
};

/**
 * Reads a `*.skiplane.json` text of this or an older format version. Unknown node kinds are kept as they are; the network
 * reports them.
 * @throws SkiplaneError that names the place in the file, what was expected and what came
 */
export function readDocument(text: string): SkiplaneDocument {
  const json = readObject(text, sort);
  const document = checkedBy(documentSchema, migrate({ ...json }), sort, json);
  checkNames('graph', document.graph);
  for (const [name, { graph }] of Object.entries(document.blocks)) checkNames(`blocks.${name}.graph`, graph);
  return document;
}

function checkNames(place: string, graph: Graph): void {
  const seen = new Set<string>();
  for (const [index, { id, kind, block }] of graph.nodes.entries()) {
    if (seen.has(id))
      throw wrong(`${place}.nodes[${index}].id`, `expected a unique id, received "${id}" again`);
    seen.add(id);
    if (kind === 'block' && block === undefined)
      throw wrong(`${place}.nodes[${index}].block`, 'expected the name of a block definition, received none');
  }
}

function wrong(place: string, what: string): SkiplaneError {
  return invalid(sort, place, what);
}
