import { ReactFlowProvider } from '@xyflow/react';
import { formatVersion, type SkiplaneDocument } from '../../../core/document/schema.ts';
import { Canvas } from '../../features/canvas/canvas.tsx';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { useWindow } from '../../model/state/window.ts';
import { documentId, families } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';

function cards(document: SkiplaneDocument, shows: string, then: () => void = () => undefined): State {
  return {
    setUp: () => {
      useWindow.setState({ minimap: false });
      open(document);
      then();
    },
    render: () => (
      <ReactFlowProvider>
        <Fill>
          <Canvas />
        </Fill>
      </ReactFlowProvider>
    ),
    shows,
  };
}

const all = '.react-flow__node[data-id="output"]';

/** The same with every layer muted that can be. */
const muted: SkiplaneDocument = {
  ...families,
  graph: {
    ...families.graph,
    nodes: families.graph.nodes.map((node) =>
      node.kind === 'input' || node.kind === 'output' ? node : { ...node, muted: true },
    ),
  },
};

/** Nothing is wired: every card but the input has an issue. */
const loose: SkiplaneDocument = { ...families, graph: { ...families.graph, edges: [] } };

/** Kinds of a later version are kept as they are. */
const unknown: SkiplaneDocument = {
  format: 'skiplane',
  version: formatVersion,
  id: documentId,
  name: 'From a later version',
  parameters: {},
  graph: {
    nodes: [
      { id: 'input', kind: 'input', params: { shape: [28, 28, 1] }, position: { x: 0, y: 0 } },
      { id: 'attention', kind: 'windowAttention', params: { heads: 4 }, position: { x: 216, y: 0 } },
      { id: 'output', kind: 'output', position: { x: 432, y: 0 } },
    ],
    edges: [
      { from: 'input', to: 'attention' },
      { from: 'attention', to: 'output' },
    ],
  },
  blocks: {},
};

/** A card of every family, in the states that a card can have. */
export const story: Story = {
  title: 'Cards of all families',
  part: ({ width }) => ({ width, height: 440 }),
  states: {
    plain: cards(families, all),
    selected: cards(families, '.react-flow__node.selected', () =>
      open(families, { selected: families.graph.nodes.map(({ id }) => id) }),
    ),
    muted: cards(muted, all),
    'with issues': cards(loose, '[data-badge]'),
    'cannot take a wire': cards(families, all, () =>
      useCanvasState.setState({ impossible: new Set(canvasView().nodes.keys()) }),
    ),
    'block open': cards(families, '.react-flow__node[data-id="stage/conv"]', () =>
      open(families, { open: ['stage'] }),
    ),
    'unknown kind': cards(unknown, '.react-flow__node[data-id="attention"]'),
  },
};
