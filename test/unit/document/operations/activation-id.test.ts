import { describe, expect, it } from 'vitest';
import { setActivation } from '../../../../core/document/operations/activation-id.ts';
import type { GraphNode } from '../../../../core/document/schema.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { changed, edgesOf, idsOf } from './change.ts';

function withNode(activation: GraphNode) {
  return documentOf(
    [node('input', 'input'), activation, node('output', 'output')],
    [`input > ${activation.id}`, `${activation.id} > output`],
  );
}

describe('choosing another function for an activation', () => {
  it.each(['relu', 'relu2', 'relu17'])('calls %s after it, and its edges follow', (id) => {
    const { graph } = changed(withNode(node(id, 'activation')), (draft) => {
      expect(setActivation(draft, null, id, 'softmax')).toBe('softmax');
    });
    expect(idsOf(graph)).toStrictEqual(['input', 'softmax', 'output']);
    expect(edgesOf(graph)).toStrictEqual(['input > softmax', 'softmax > output']);
    expect(graph.nodes[1]?.params).toStrictEqual({ activation: 'softmax' });
  });

  it('goes back to the name of the default with the default', () => {
    const document = withNode(node('tanh', 'activation', { activation: 'tanh' }));
    expect(
      idsOf(changed(document, (draft) => setActivation(draft, null, 'tanh', undefined)).graph),
    ).toContain('relu');
  });

  it('takes a name that is free', () => {
    const document = documentOf(
      [node('softmax', 'activation', { activation: 'softmax' }), node('relu', 'activation')],
      ['relu > softmax'],
    );
    const { graph } = changed(document, (draft) => setActivation(draft, null, 'relu', 'softmax'));
    expect(idsOf(graph)).toStrictEqual(['softmax', 'softmax2']);
  });

  it.each([
    ['an id that a person typed', node('first', 'activation')],
    ['an id that only begins alike', node('relu_a', 'activation')],
    ['a label', { ...node('relu', 'activation'), label: 'The nonlinearity' }],
  ])('leaves %s alone', (_, activation) => {
    const { graph } = changed(withNode(activation), (draft) =>
      setActivation(draft, null, activation.id, 'softmax'),
    );
    expect(idsOf(graph)).toContain(activation.id);
    expect(graph.nodes[1]?.params).toStrictEqual({ activation: 'softmax' });
  });

  it('leaves the id where the function is an expression', () => {
    const { graph } = changed(withNode(node('relu', 'activation')), (draft) =>
      setActivation(draft, null, 'relu', '=activation'),
    );
    expect(idsOf(graph)).toContain('relu');
  });
});
