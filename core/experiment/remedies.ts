import { produce } from 'immer';
import { graphIn } from '../document/graph-name.ts';
import { bypassNodes } from '../document/operations/bypass.ts';
import { plain } from '../document/operations/graphs.ts';
import type { GraphNode, SkiplaneDocument } from '../document/schema.ts';
import type { Family } from '../nodes/define.ts';
import { nodeDefinition } from '../nodes/index.ts';
import { hiddenActivations } from './hidden-activations.ts';

/** The switches of the experiment; one that is absent leaves the document as it is. */
export interface Remedies {
  readonly activation?: 'relu' | 'tanh' | 'sigmoid';
  /** False takes every normalization out, true changes nothing. */
  readonly normalization?: boolean;
  readonly initializer?: 'glorot' | 'he';
}

const initializers = { glorot: 'glorotUniform', he: 'heNormal' } as const;
/** What the kinds call the initializers of their kernels. */
export const kernelInitializers: readonly string[] = [
  'kernelInitializer',
  'depthwiseInitializer',
  'pointwiseInitializer',
];
/** The families whose kernels the switch for initializers starts otherwise, those that matter most first. */
export const startedFamilies: readonly Family[] = ['convolution', 'dense'];

/**
 * The document with the remedies for vanishing and exploding gradients switched. Layers that stay keep their paths, so that
 * with one seed everything that is alike starts alike.
 */
export function withRemedies(document: SkiplaneDocument, remedies: Remedies): SkiplaneDocument {
  const { activation, normalization, initializer } = remedies;
  const before = plain(document);
  const hidden = activation === undefined ? new Set<GraphNode>() : hiddenActivations(before);
  return produce(before, (draft) => {
    for (const name of [null, ...Object.keys(before.blocks)]) {
      const { nodes = [] } = graphIn(before, name) ?? {};
      for (const [i, node] of nodes.entries()) {
        const changed = graphIn(draft, name)?.nodes[i];
        if (changed === undefined) continue;
        if (activation !== undefined && hidden.has(node)) setActivation(changed, activation);
        if (initializer !== undefined) setInitializers(changed, initializers[initializer]);
      }
      if (normalization !== false) continue;
      const gone = nodes
        .filter(({ kind }) => nodeDefinition(kind)?.family === 'normalization')
        .map(({ id }) => id);
      bypassNodes(draft, name, gone);
    }
  });
}

function setActivation(node: GraphNode, activation: string): void {
  if (nodeDefinition(node.kind)?.params.shape['activation'] !== undefined) {
    node.params = { ...node.params, activation };
    return;
  }
  // A PReLU is an activation by its kind.
  node.kind = 'activation';
  node.params = { activation };
}

function setInitializers(node: GraphNode, initializer: string): void {
  const definition = nodeDefinition(node.kind);
  if (definition === undefined || !startedFamilies.includes(definition.family)) return;
  for (const param of kernelInitializers) {
    if (definition.params.shape[param] !== undefined) node.params = { ...node.params, [param]: initializer };
  }
}
