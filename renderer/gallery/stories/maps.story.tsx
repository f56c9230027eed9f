import { ReactFlowProvider } from '@xyflow/react';
import { writeDocument } from '../../../core/document/write.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { Canvas } from '../../features/canvas/canvas.tsx';
import { showMaps } from '../../model/stage/maps-state.ts';
import { setRuns } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import { block, mismatched, residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { aRun } from '../fixtures/runs.ts';
import { walksThrough } from '../fixtures/walk.ts';
import { Fill } from '../parts.tsx';
import { answer } from '../stand-in/engine.ts';
import type { State, Story } from '../story.ts';

function state(setUp: () => void, shows: string): State {
  return {
    setUp: () => {
      useWindow.setState({ minimap: false });
      setUp();
      showMaps(true);
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

/** What travels on the wires while an image walks through the network. */
export const story: Story = {
  title: 'Maps on the wires',
  part: ({ width }) => ({ width: width - 480, height: 320 }),
  states: {
    'a digit': state(() => {
      open(residual);
      walksThrough(residual);
    }, '[data-map="conv"]'),
    'noise, and an addition': state(() => {
      open(block, { selected: ['add'] });
      walksThrough(block, true);
    }, '[data-sum="add"]'),
    'trained weights': state(() => {
      answer({ readRunDocument: () => ({ text: writeDocument(residual) }) });
      open(residual);
      setRuns([aRun('trained')]);
      walksThrough(residual);
    }, '[data-maps] fieldset'),
    errors: state(() => open(mismatched), '[data-maps] [role="alert"]'),
    failed: state(() => {
      open(residual);
      answer({
        walkImage: () => {
          throw new SkiplaneError(
            'data/empty-split',
            'Expected images in the test split of folder:pictures, received none: add images, or choose other data.',
          );
        },
      });
    }, '[data-maps] [role="alert"]'),
  },
};
