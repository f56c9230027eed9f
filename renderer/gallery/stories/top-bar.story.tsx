import { ReactFlowProvider } from '@xyflow/react';
import { commit } from '../../model/state/document.ts';
import { setRuns } from '../../model/state/runs.ts';
import { TopBar } from '../../shell/app/top-bar.tsx';
import { mismatched, residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { running } from '../fixtures/runs.ts';
import type { State, Story } from '../story.ts';

function bar(setUp: () => void): State {
  return {
    setUp,
    render: () => (
      <ReactFlowProvider>
        <TopBar />
      </ReactFlowProvider>
    ),
    shows: 'header button, [role="banner"] button',
  };
}

/** The bar at the top of the designer. */
export const story: Story = {
  title: 'Top bar',
  part: ({ width }) => ({ width, height: 46 }),
  states: {
    saved: bar(() => open(residual)),
    changed: bar(() => {
      open(residual);
      commit('Rename', (draft) => {
        draft.name = 'Digits with skips and a name that is longer than the bar has room for';
      });
    }),
    'with an error': bar(() => open(mismatched)),
    training: bar(() => {
      open(residual);
      setRuns([running]);
    }),
  },
};
