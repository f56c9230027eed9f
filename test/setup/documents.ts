import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../core/document/read.ts';
import {
  formatVersion,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type SkiplaneDocument,
} from '../../core/document/schema.ts';
import { projectRoot } from '../../engine/program.ts';

/** A document of some nodes and of edges written `from > to`, or `from > to.port`. */
export function documentOf(
  nodes: readonly GraphNode[],
  edges: readonly string[],
  rest: Partial<SkiplaneDocument> = {},
): SkiplaneDocument {
  return {
    format: 'skiplane',
    version: formatVersion,
    name: 'Test',
    parameters: {},
    graph: graphOf(nodes, edges),
    blocks: {},
    ...rest,
  };
}

export function graphOf(nodes: readonly GraphNode[], edges: readonly string[]): Graph {
  return {
    nodes: [...nodes],
    edges: edges.map((text): GraphEdge => {
      const [from = '', target = ''] = text.split(' > ');
      const [to = '', input] = target.split('.');
      return { from, to, ...(input === undefined ? {} : { input }) };
    }),
  };
}

export function node(id: string, kind: string, params?: Record<string, unknown>): GraphNode {
  return { id, kind, ...(params === undefined ? {} : { params }) };
}

const folder = join(projectRoot(), 'templates');
const ending = '.skiplane.json';

export const templateNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length));

export function templatePath(name: string): string {
  return join(folder, name + ending);
}

export function readTemplate(name: string): SkiplaneDocument {
  return readDocument(readFileSync(templatePath(name), 'utf8'));
}

/** A plain network of so many nodes, small convolutions in a chain with a shortcut over every fourth, in rows of 40. */
export function plainDocument(count: number): SkiplaneDocument {
  const nodes: GraphNode[] = [node('input', 'input', { shape: [16, 16, 8] })];
  const edges: string[] = [];
  for (let i = 1; i < count - 1; i++) {
    const merges = i % 5 === 0;
    nodes.push(merges ? node(`n${i}`, 'add') : node(`n${i}`, 'conv2d', { filters: 8 }));
    edges.push(`${i === 1 ? 'input' : `n${i - 1}`} > n${i}`);
    if (merges) edges.push(`${i === 5 ? 'input' : `n${i - 5}`} > n${i}`);
  }
  nodes.push(node('output', 'output'));
  edges.push(`n${count - 2} > output`);
  const placed = nodes.map((item, i) => ({
    ...item,
    position: { x: (i % 40) * 208, y: Math.floor(i / 40) * 160 },
  }));
  return documentOf(placed, edges, { name: `${count} nodes` });
}
