import { ReactFlowProvider } from '@xyflow/react';
import { Canvas } from '../../features/canvas/canvas.tsx';
import { askForWire } from '../../features/canvas/gestures/wire-choice.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { connectionProblem, impossibleFor } from '../../model/stage/connect.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { useWindow } from '../../model/state/window.ts';
import { residual, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';

const nothing = (): void => undefined;

function drawing(shows: string, act: State['act']): State {
  return {
    setUp: () => {
      useWindow.setState({ minimap: false });
      open(skip);
    },
    render: () => (
      <ReactFlowProvider>
        <Fill>
          <Canvas />
        </Fill>
      </ReactFlowProvider>
    ),
    shows,
    ...(act === undefined ? {} : { act }),
  };
}

const card = '.react-flow__node[data-id="relu"]';

/** A wire that is drawn from an output leaves only the cards that can take it. */
function drawFrom(source: string): void {
  useCanvasState.setState({ impossible: impossibleFor(canvasView(), source, 'source', '') });
}

/** The same, with the pointer at a port that refuses. */
function refuseAt(source: string, target: string): (at: HTMLElement) => void {
  return (at) => {
    drawFrom(source);
    const wish = { source, sourcePort: '', target, targetPort: '' };
    const refusal = connectionProblem(canvasView(), wish);
    if (refusal === undefined) throw new Error(`expected "${target}" to refuse, received no reason`);
    useCanvasState.setState({ refusal });
    const { left, top, height } = at.getBoundingClientRect();
    // What follows the pointer listens from the next frame on.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        window.dispatchEvent(new PointerEvent('pointermove', { clientX: left - 120, clientY: top + height })),
      ),
    );
  };
}

/** What the canvas says while something is wired, dropped or moved. */
export const story: Story = {
  title: 'Wiring',
  part: ({ width }) => ({ width: width - 560, height: 260 }),
  states: {
    'a wire is drawn': drawing(card, () => drawFrom('bn')),
    'a port refuses it': drawing(card, refuseAt('relu', 'conv')),
    'an input is taken': drawing(card, () =>
      askForWire({ at: { x: 120, y: 60 }, skip: nothing, replace: nothing }),
    ),
    'over a wire': drawing(card, () => {
      const [edge] = canvasView().edges.keys();
      useCanvasState.setState({ dropEdge: edge ?? null });
    }),
    guides: drawing(card, () => useCanvasState.setState({ guides: [{ axis: 'y', at: 124 }] })),
    'inside a block': {
      ...drawing('.react-flow__node', undefined),
      setUp: () => {
        useWindow.setState({ minimap: false });
        open(residual, { open: ['stage'], selected: ['stage/conv'] });
      },
    },
  },
};
