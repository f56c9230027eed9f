import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ELK } from 'elkjs/lib/elk-api.js';
import type { Rectangle } from '../../../../core/document/operations/geometry.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { Graph, Point, SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { totalsByBlock } from '../../../../core/network/totals.ts';
import { placeMissing } from '../../../../renderer/model/layout/place-missing.ts';
import { buildView } from '../../../../renderer/model/view/build-view.ts';
import { nodeSize } from '../../../../renderer/model/view/size.ts';
import type { View } from '../../../../renderer/model/view/view.ts';

/** ELK on this thread; its package is CommonJS. */
export function elkHere(): ELK {
  const Elk = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => ELK;
  return new Elk();
}

/** A graph from lines such as `input > conv > add`; the kind is the id without digits. */
export function graphFrom(...lines: readonly string[]): Graph {
  const ids = new Set<string>();
  const edges: { from: string; to: string }[] = [];
  for (const line of lines) {
    const chain = line.split('>').map((id) => id.trim());
    for (const [i, id] of chain.entries()) {
      ids.add(id);
      const from = chain[i - 1];
      if (from !== undefined) edges.push({ from, to: id });
    }
  }
  return { nodes: [...ids].map((id) => ({ id, kind: id.replace(/\d+$/, '') })), edges };
}

export function template(id: string): SkiplaneDocument {
  return readDocument(
    readFileSync(new URL(`../../../../templates/${id}.skiplane.json`, import.meta.url), 'utf8'),
  );
}

export function rectanglesOf(
  graph: Graph,
  places: Readonly<Record<string, Point>>,
  inBlock = false,
): Map<string, Rectangle> {
  return new Map(
    graph.nodes.map((node) => {
      const place = places[node.id];
      if (place === undefined) throw new Error(`${node.id} has no place`);
      return [node.id, { ...place, ...nodeSize(node, inBlock) }];
    }),
  );
}

/** Pairs of nodes that lie on one another. */
export function overlaps(rectangles: ReadonlyMap<string, Rectangle>): string[] {
  const all = [...rectangles];
  return all.flatMap(([a, r], i) =>
    all
      .slice(i + 1)
      .filter(
        ([, s]) => r.x < s.x + s.width && s.x < r.x + r.width && r.y < s.y + s.height && s.y < r.y + r.height,
      )
      .map(([b]) => `${a} on ${b}`),
  );
}

export function middle({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A chain of residual blocks with `count` nodes in all. */
export function longResidual(count: number): Graph {
  const lines: string[] = ['input > conv0'];
  let last = 'conv0';
  for (let i = 1; i * 5 + 2 <= count; i++) {
    const [a, b, c, d, e] = ['conv', 'batchNormalization', 'activation', 'dense', 'add'].map(
      (name) => `${name}${i}`,
    );
    lines.push(`${last} > ${a} > ${b} > ${c} > ${d} > ${e}`, `${last} > ${e}`);
    last = e ?? last;
  }
  return graphFrom(...lines);
}

/** Forks and joins in a row, four nodes each, none of which folds away. */
export function manyForks(count: number): Graph {
  return graphFrom(
    ...Array.from({ length: count }, (_, i) => i).flatMap((i) => [
      `identity${i} > conv${i} > multiply${i} > identity${i + 1}`,
      `identity${i} > dense${i} > multiply${i}`,
    ]),
  );
}

/** What the canvas would show of a document that has no positions yet, with some of its blocks open. */
export function viewOf(document: SkiplaneDocument, open: readonly string[] = []): View {
  const placed = placeMissing(document);
  const network = buildNetwork(placed);
  return buildView({
    document: placed,
    network,
    totals: totalsByBlock(network),
    trail: [],
    open: new Set(open),
    copies: {},
  });
}
