import type { SkiplaneDocument } from '../../document/schema.ts';
import { say } from '../../texts/issues.ts';
import type { FlatEdge, FlatGraph, FlatNode } from '../expand.ts';
import { connectFixes, keepOneFixes } from '../fixes/connect.ts';
import type { Finding, Place } from '../issue.ts';
import { copyAround, type Uses } from './uses.ts';

/**
 * Ports of blocks and muted nodes with no wire or with several. An input is wired where the block is used, so the issue stands at the use; an
 * output within the block itself.
 */
export function blockPortFindings(document: SkiplaneDocument, flat: FlatGraph, uses: Uses): Finding[] {
  const findings = new Map<string, Finding>();
  let read: ReadonlySet<string> | undefined;
  for (const node of flat.nodes.values()) {
    const wires = flat.incoming.get(node.path) ?? [];
    if (!node.virtual || wires.length === 1) continue;
    // A muted node that nothing reads is left out altogether.
    if (flat.muted.has(node.path)) {
      read ??= new Set([...flat.incoming.values()].flatMap((into) => into.map(({ from }) => from)));
      if (!read.has(node.path)) continue;
    }
    // Where a later copy of a row has no wire, the block lacks a port, which is said of the row.
    if (node.node.kind === 'input' && uses.around(node.path)?.copies[0] !== copyAround(node.path)) continue;
    const finding = portFinding(document, node, wires, uses);
    findings.set(JSON.stringify(finding.at), finding);
  }
  return [...findings.values()];
}

function portFinding(
  document: SkiplaneDocument,
  { path, node, graph }: FlatNode,
  wires: readonly FlatEdge[],
  uses: Uses,
): Finding {
  const use = node.kind === 'input' ? uses.around(path) : undefined;
  const port = use === undefined ? {} : { port: node.id };
  const at: Place & { readonly node: string } =
    use === undefined
      ? { path, graph, node: node.id }
      : { path: use.path, graph: use.graph, node: use.node.id, ...port };
  const given = { node: at.node, input: use === undefined ? null : node.id, received: wires.length };
  const edges = wires.map(({ edge }) => edge);
  return {
    ...(wires.length === 0 ? say('port/missing', given) : say('port/taken', given)),
    severity: 'error',
    at,
    findFixes: () =>
      wires.length === 0 ? connectFixes(document, at.graph, at.node, at.port) : keepOneFixes(at.graph, edges),
  };
}
