import { applyEdits } from '../document/edit.ts';
import type { Scope } from '../document/expression.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { sameValue } from '../equal.ts';
import { nodeDefinition } from '../nodes/index.ts';
import type { Shape } from '../shape.ts';
import { expand, type FlatGraph, type FlatNode } from './expand.ts';
import { offer, type TryOut } from './fixes/offer.ts';
import type { Finding } from './issue.ts';
import type { Infer } from './issues/muted.ts';
import { inferLayer, type Layer, type LayerInput } from './layer.ts';
import type { Network } from './network.ts';
import { topologicalOrder } from './order.ts';
import { collectFindings } from './rules.ts';

export interface NetworkOptions {
  /** Values for the document's own parameters, such as the class count of the data at hand. */
  readonly parameters?: Scope;
  /** Shape for the root input instead of the document's. */
  readonly inputShape?: Shape;
  /** The network before an edit: layers that the edit does not reach are taken from it unchanged. */
  readonly previous?: Network;
}

/**
 * Builds the network of a document in one pass. Never throws because of the document: everything wrong becomes an
 * issue, and everything that does not depend on it is still inferred.
 */
export function buildNetwork(document: SkiplaneDocument, options: NetworkOptions = {}): Network {
  const { network, findings } = inferNetwork(document, options);
  const tryOut: TryOut = (edits) =>
    inferNetwork(applyEdits(document, edits), { ...options, previous: built }).findings;
  const built: Network = { ...network, issues: offer(findings, tryOut) };
  return built;
}

/** The network of a document, and what is wrong with it: fixes not yet tried. */
export function inferNetwork(
  document: SkiplaneDocument,
  options: NetworkOptions,
): { readonly network: Omit<Network, 'issues'>; readonly findings: readonly Finding[] } {
  const flat = expand(document, options.parameters);
  const inputsByPath = new Map<string, readonly LayerInput[]>();
  const passages = new Map<string, string | undefined>();
  const muted = new Map<string, string | undefined>();
  for (const { path, virtual } of flat.nodes.values()) {
    if (virtual) (flat.muted.has(path) ? muted : passages).set(path, sourceAt(flat, path));
    else inputsByPath.set(path, layerInputs(flat, path));
  }
  const sourcesOf = (path: string): string[] =>
    (inputsByPath.get(path) ?? []).flatMap(({ from }) => (from === undefined ? [] : [from]));
  const { order, cycle, closing } = topologicalOrder(inputsByPath.keys(), sourcesOf);

  const byPath = new Map<string, Layer>();
  for (const path of order) {
    const node = flat.nodes.get(path);
    if (node === undefined) continue;
    const inputs = inputsByPath.get(path) ?? [];
    const sources = inputs.map(({ from }) => (from === undefined ? undefined : byPath.get(from)));
    const override = node.graph === null && node.node.kind === 'input' ? options.inputShape : undefined;
    const before = options.previous?.byPath.get(path);
    const kept =
      before !== undefined &&
      sameValue(before.override, override) &&
      isUnchanged(before, node, inputs, sources, options.previous?.byPath ?? new Map());
    byPath.set(path, kept ? before : inferLayer(node, inputs, sources, override));
  }
  const layers = [...byPath.values()];
  const ofKind = (kind: string) => layers.filter((layer) => layer.kind === kind).map(({ path }) => path);
  const network = {
    name: document.name,
    layers,
    byPath,
    inputs: ofKind('input'),
    outputs: ofKind('output'),
    blocks: flat.blocks,
    passages,
    muted,
  };
  const infer: Infer = (small, parameters) => inferNetwork(small, { parameters }).network;
  const circle = cycle === undefined ? undefined : { cycle, closing };
  return { network, findings: collectFindings(document, network, circle, inputsByPath, flat, infer) };
}

/** What enters a layer: by port, then in the order of the document's edges; block ports are followed to their source. */
export function layerInputs(flat: FlatGraph, path: string): LayerInput[] {
  const ports = nodeDefinition(flat.nodes.get(path)?.node.kind ?? '')?.inputs.map(({ name }) => name) ?? [];
  const inputs = (flat.incoming.get(path) ?? []).map((wire) => ({
    port: wire.port ?? ports[0] ?? 'x',
    from: sourceAt(flat, wire.from),
    edge: wire.edge,
  }));
  return inputs.sort((a, b) => ports.indexOf(a.port) - ports.indexOf(b.port));
}

/** What `sourceAt` has found out of a graph: long passages through blocks are walked once. */
const sources = new WeakMap<FlatGraph, Map<string, string | undefined>>();

/** The layer whose output arrives at a path: the path's own, or the one that ports of blocks lead back to. */
export function sourceAt(flat: FlatGraph, path: string): string | undefined {
  const known = sources.get(flat) ?? new Map<string, string | undefined>();
  sources.set(flat, known);
  const seen = new Set<string>();
  let from: string | undefined = path;
  while (from !== undefined && flat.nodes.get(from)?.virtual && !known.has(from)) {
    // Ports that lead in a circle have no source.
    if (seen.has(from)) from = undefined;
    else {
      seen.add(from);
      from = flat.incoming.get(from)?.[0]?.from;
    }
  }
  const source = from !== undefined && known.has(from) ? known.get(from) : from;
  const found = source !== undefined && flat.nodes.has(source) ? source : undefined;
  for (const passed of seen) known.set(passed, found);
  return found;
}

/** True where inferring the layer again would give what the network before the edit holds. */
export function isUnchanged(
  before: Layer,
  node: FlatNode,
  inputs: readonly LayerInput[],
  sources: readonly (Layer | undefined)[],
  previous: ReadonlyMap<string, Layer>,
): boolean {
  return (
    before.node === node.node &&
    before.graph === node.graph &&
    sameValue(before.scope, node.scope) &&
    before.inputs.length === inputs.length &&
    before.inputs.every((input, i) => {
      const was = input.from === undefined ? undefined : previous.get(input.from);
      return (
        input.edge === inputs[i]?.edge &&
        input.from === inputs[i]?.from &&
        sameValue(was?.shape, sources[i]?.shape) &&
        sameValue(was?.receptiveField, sources[i]?.receptiveField)
      );
    })
  );
}
