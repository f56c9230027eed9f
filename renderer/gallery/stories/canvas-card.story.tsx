import { ReactFlowProvider } from '@xyflow/react';
import { buildNetwork } from '../../../core/network/build.ts';
import { Canvas } from '../../features/canvas/canvas.tsx';
import { showFlow } from '../../model/stage/gradient-state.ts';
import { useDocument } from '../../model/state/document.ts';
import { previewFix } from '../../model/state/view.ts';
import { useWindow } from '../../model/state/window.ts';
import { flowWith } from '../fixtures/curves.ts';
import { empty, long, mismatched, muted, residual, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';

function render() {
  return (
    <ReactFlowProvider>
      <Fill>
        <Canvas />
      </Fill>
    </ReactFlowProvider>
  );
}

function card(key: string): string {
  return `.react-flow__node[data-id="${key}"]`;
}

function state(setUp: () => void, shows: string): State {
  return {
    setUp: () => {
      useWindow.setState({ minimap: false });
      setUp();
    },
    render,
    shows,
  };
}

/** Cards, wires and what lies over them. */
export const story: Story = {
  title: 'Cards on the canvas',
  part: ({ width }) => ({ width: width - 560, height: 300 }),
  states: {
    plain: state(() => open(residual), card('stage')),
    skip: state(() => open(skip), '.react-flow__edge-skip'),
    selected: state(() => open(skip, { selected: ['conv'] }), `${card('conv')}.selected`),
    several: state(() => open(skip, { selected: ['conv', 'bn'] }), `${card('bn')}.selected`),
    error: state(() => open(mismatched), '[data-issue="error"]'),
    'error with its remedies': state(() => {
      // With the inspector open, the remedies stand there.
      useWindow.setState({ inspectorShown: false });
      open(mismatched, { selected: ['add'] });
    }, '.react-flow__node-toolbar'),
    'remedy previewed': state(() => {
      open(mismatched);
      const fix = useDocument.getState().network.issues[0]?.fixes[0];
      if (fix === undefined) throw new Error('expected an issue with a remedy; the fixture has none');
      previewFix(fix);
    }, '[data-previewed]'),
    muted: state(() => open(muted), card('bn')),
    'block open': state(() => open(residual, { open: ['stage'] }), card('stage/conv')),
    gradient: state(() => {
      open(residual);
      showFlow({ ...flowWith(0.7), trained: buildNetwork(residual) }, false);
    }, card('stage')),
    far: state(() => open(long), card('layer47')),
    empty: state(() => open(empty), '.react-flow'),
  },
};
