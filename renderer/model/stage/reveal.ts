import { type GraphName, graphIn } from '../../../core/document/graph-name.ts';
import type { GraphNode } from '../../../core/document/schema.ts';
import { currentDocument, useDocument } from '../state/document.ts';
import { goTo, select, useView } from '../state/view.ts';
import { inside, rootPlace, type Where } from '../view/where.ts';
import { bringIntoSight, fitAround, fitTo } from './canvas-api.ts';
import { highlightedKeys } from './highlight.ts';
import { trailTo } from './trail-to.ts';
import { canvasView } from './use-canvas-view.ts';

interface Found {
  /** Ids of the blocks on the way, and the node at its end. */
  readonly trail: readonly string[];
  readonly id: string;
  readonly copies: Readonly<Record<string, number>>;
}

/**
 * Brings an expanded layer into view by its path (`stage22.conv1`): shows the copy it belongs to, where its block is open
 * already there, else by going into the block; selects it and moves the view to it.
 */
export function revealPath(path: string, options: { readonly zoom?: boolean } = {}): void {
  const found = find(path);
  if (found === undefined) return;
  const key = [...found.trail, found.id].join('/');
  useView.setState(({ copies }) => ({ copies: { ...copies, ...found.copies } }));
  if (!canvasView().nodes.has(key)) {
    const { open } = useView.getState();
    const { trail } = canvasView();
    const here = found.trail.slice(0, trail.length).every((id, i) => trail[i]?.id === id);
    const rest = found.trail
      .slice(trail.length)
      .map((_, i) => found.trail.slice(0, trail.length + i + 1).join('/'));
    const opened = here && rest.every((block) => open.has(block));
    if (!opened) useView.setState({ trail: found.trail });
  }
  select([key]);
  if (options.zoom !== false) onceDrawn(() => fitTo([key]));
}

/**
 * Opens the blocks that layers and blocks stand in, in place, shows the copies that they belong to, and moves the view so that all of
 * them can be seen. Nothing is selected.
 * @param paths as the network has them; what it does not have is left out
 */
export function showPaths(paths: readonly string[]): void {
  const found = paths.flatMap((path) => find(path) ?? []);
  if (found.length === 0) return;
  const around = found.flatMap(({ trail }) => trail.map((_, i) => trail.slice(0, i + 1).join('/')));
  if (useView.getState().trail.length > 0) goTo([]);
  useView.setState(({ open, copies }) => ({
    open: around.every((key) => open.has(key)) ? open : new Set([...open, ...around]),
    copies: Object.assign({}, copies, ...found.map((each) => each.copies)),
  }));
  // After the view has moved to blocks that were opened.
  onceDrawn(() =>
    requestAnimationFrame(() =>
      fitAround(highlightedKeys(paths, canvasView(), useDocument.getState().network)),
    ),
  );
}

/** The canvas knows new nodes one frame later. */
function onceDrawn(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/**
 * Selects a node of a graph where it stands on the canvas, or goes to the nearest block with that graph first; the view moves no
 * further than is needed to see it, unless the canvas zooms to it.
 */
export function revealNode(graph: GraphName, id: string, options: { readonly zoom?: boolean } = {}): void {
  const { nodes, trail } = canvasView();
  const shown = [...nodes.values()].find(({ where, node }) => where.graph === graph && node.id === id);
  const ids = trail.map((block) => block.id);
  const way = shown === undefined ? trailTo(currentDocument(), graph, ids) : undefined;
  const key = shown?.key ?? [...(way ?? []), id].join('/');
  if (way !== undefined) useView.setState({ trail: way });
  if (!canvasView().nodes.has(key)) return;
  select([key]);
  onceDrawn(() => (options.zoom === true ? fitTo([key]) : bringIntoSight(key)));
}

/** Follows a path through the blocks; a copy's path is its node's id with the number of the copy behind. */
function find(path: string): Found | undefined {
  const { history, network } = useDocument.getState();
  let graph = history.document.graph;
  let where: Where = rootPlace;
  let rest = path;
  const trail: string[] = [];
  const copies: Record<string, number> = {};
  for (;;) {
    const exact = graph.nodes.find(({ id }) => id === rest);
    if (exact !== undefined) return { trail, id: exact.id, copies };
    const repeated = copyOf(graph.nodes, where, rest);
    if (repeated !== undefined) return { trail, id: repeated.id, copies };
    const block = blockOn(graph.nodes, where, rest);
    const inner = block === undefined ? undefined : graphIn(history.document, block.node.block ?? '');
    if (block === undefined || inner === undefined) return undefined;
    copies[where.keys + block.node.id] = block.copy;
    trail.push(block.node.id);
    rest = rest.slice(block.length + 1);
    where = inside(network, where, block.node, copies);
    graph = inner;
  }
}

/** The repeated block that a path names a copy of. */
function copyOf(nodes: readonly GraphNode[], where: Where, rest: string): GraphNode | undefined {
  const { network } = useDocument.getState();
  return nodes.find(
    ({ kind, id }) =>
      kind === 'block' && network.blocks.get(where.paths + id)?.copies.includes(where.paths + rest) === true,
  );
}

function blockOn(nodes: readonly GraphNode[], where: Where, rest: string) {
  const { network } = useDocument.getState();
  for (const node of nodes) {
    if (node.kind !== 'block') continue;
    const copies = network.blocks.get(where.paths + node.id)?.copies ?? [];
    for (const [copy, path] of copies.entries()) {
      const own = path.slice(where.paths.length);
      if (rest.startsWith(`${own}.`)) return { node, copy, length: own.length };
    }
  }
  return undefined;
}
