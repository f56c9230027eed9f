import type { GraphName } from '../../../core/document/graph-name.ts';
import { isMuted } from '../../../core/document/operations/mute.ts';
import type { GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { humanize } from '../../../core/humanize.ts';
import type { Issue } from '../../../core/network/issue.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Totals } from '../../../core/network/totals.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import type { Shape } from '../../../core/shape.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import type { CardFamily } from '../../base/strings/family.ts';
import { tellIssue } from '../../base/strings/issues.ts';
import { type Ports, portsOf } from './ports.ts';
import { shapeLeaving, type Where } from './where.ts';

/** What a node's card says. The same object comes back for as long as it says the same. */
export interface NodeInfo {
  readonly kind: string;
  /** True for what the network leaves out. */
  readonly muted: boolean;
  readonly family: CardFamily;
  readonly title: string;
  /** Key parameters, or a block's definition and repeat. */
  readonly brief: string;
  readonly shape: Shape | undefined;
  readonly weights: number;
  readonly macs: number;
  /** How many copies a block node has; 1 for everything else. */
  readonly repeat: number;
  readonly errors: number;
  readonly warnings: number;
  /** The first issue's message, for the badge. */
  readonly issue: string | undefined;
  readonly ports: Ports;
}

/** Issues by the node they lead back to, and counted for every block they lie in. */
export interface IssueIndex {
  readonly byNode: ReadonlyMap<string, readonly Issue[]>;
  /** What a use of a block causes within it, by the path of the layer that shows it. */
  readonly within: ReadonlyMap<string, readonly Issue[]>;
  readonly byBlock: ReadonlyMap<
    string,
    { readonly errors: number; readonly warnings: number; readonly first: Issue }
  >;
}

export function nodeKey(graph: GraphName, id: string): string {
  return `${graph ?? ''}/${id}`;
}

export function indexIssues(issues: readonly Issue[]): IssueIndex {
  const byNode = new Map<string, Issue[]>();
  const within = new Map<string, Issue[]>();
  const put = (map: Map<string, Issue[]>, key: string, issue: Issue): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [issue]);
    else list.push(issue);
  };
  const byBlock = new Map<string, { errors: number; warnings: number; first: Issue }>();
  for (const issue of issues) {
    const { path, graph, node } = issue.at;
    if (node !== undefined) put(byNode, nodeKey(graph, node), issue);
    if (issue.at.within !== undefined) put(within, issue.at.within, issue);
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      const block = path.slice(0, dot);
      const count = byBlock.get(block) ?? { errors: 0, warnings: 0, first: issue };
      if (issue.severity === 'error') count.errors += 1;
      else count.warnings += 1;
      byBlock.set(block, count);
    }
  }
  return { byNode, within, byBlock };
}

export interface InfoContext {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly totals: ReadonlyMap<string, Totals>;
  readonly issues: IssueIndex;
}

export function nodeInfo(context: InfoContext, where: Where, node: GraphNode): NodeInfo {
  const { byNode, within } = context.issues;
  const of = byNode.get(nodeKey(where.graph, node.id)) ?? [];
  const caused = within.get(where.paths + node.id);
  const own = caused === undefined ? of : [...of, ...caused];
  const base = {
    kind: node.kind,
    muted: isMuted(node),
    ports: portsOf(context.document, node),
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
    issue: own[0] === undefined ? undefined : tellIssue(own[0]).message,
  };
  return node.kind === 'block'
    ? blockInfo(context, where, node, base)
    : layerInfo(context, where, node, base);
}

type Base = Pick<NodeInfo, 'kind' | 'muted' | 'ports' | 'errors' | 'warnings' | 'issue'>;

function layerInfo({ network }: InfoContext, where: Where, node: GraphNode, base: Base): NodeInfo {
  const layer = network.byPath.get(where.paths + node.id);
  const definition = nodeDefinition(node.kind);
  const port = where.graph !== null && (node.kind === 'input' || node.kind === 'output');
  // Written out: this runs for every card after every edit, and spreading takes several times as long.
  return {
    kind: base.kind,
    muted: base.muted,
    ports: base.ports,
    errors: base.errors,
    warnings: base.warnings,
    issue: base.issue,
    family: definition?.family ?? 'unknown',
    title: node.label ?? (port ? humanize(node.id) : (definition?.label ?? node.kind)),
    brief: base.muted
      ? canvasText.muted
      : layer?.params === undefined
        ? ''
        : (definition?.brief?.(layer.params) ?? ''),
    shape: layer === undefined ? shapeLeaving(network, where, node) : layer.shape,
    weights: layer === undefined ? 0 : layer.cost.trainable + layer.cost.nonTrainable,
    macs: layer?.cost.macs ?? 0,
    repeat: 1,
  };
}

function blockInfo(context: InfoContext, where: Where, node: GraphNode, base: Base): NodeInfo {
  const { network, totals, issues } = context;
  const copies = network.blocks.get(where.paths + node.id)?.copies ?? [];
  let { errors, warnings, issue } = base;
  let weights = 0;
  let macs = 0;
  for (const copy of copies) {
    weights += totals.get(copy)?.weights ?? 0;
    macs += totals.get(copy)?.macs ?? 0;
    const inner = issues.byBlock.get(copy);
    errors += inner?.errors ?? 0;
    warnings += inner?.warnings ?? 0;
    if (inner !== undefined) issue ??= tellIssue(inner.first).message;
  }
  const [port] = base.ports.outputs;
  return {
    kind: base.kind,
    muted: base.muted,
    ports: base.ports,
    family: 'block',
    title: node.label ?? humanize(node.id),
    brief: base.muted ? canvasText.muted : blockBrief(node),
    shape: shapeLeaving(network, where, node, port?.name),
    weights,
    macs,
    repeat: copies.length,
    errors,
    warnings,
    issue,
  };
}

/** The definition's name and the numbers it is used with: `basic · 64`. */
function blockBrief({ block = '', params = {} }: GraphNode): string {
  const numbers = Object.values(params).filter((value) => typeof value === 'number');
  return [humanize(block).toLowerCase(), ...numbers.slice(0, 2)].join(' · ');
}
