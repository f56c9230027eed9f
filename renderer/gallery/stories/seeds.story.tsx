import { useRunsTable } from '../../features/runs/runs-state.ts';
import { useTrainingPanel } from '../../features/training/panel-state.ts';
import { overlay, showRun } from '../../model/state/runs.ts';
import { seeds } from '../fixtures/runs.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

const chart = '[role="tabpanel"] .u-over';

function laidOver(seedsAsOne: boolean, metric: 'loss' | 'accuracy' = 'loss') {
  return inDrawer({
    tab: 'train',
    runs: seeds,
    setUp: () => {
      useTrainingPanel.setState({ seedsAsOne, metric });
      showRun(seeds[0]?.id ?? null);
      overlay(seeds.map(({ id }) => id));
    },
    shows: chart,
  });
}

/** The same network, trained with several seeds. */
export const story: Story = {
  title: 'Several seeds',
  part: drawerPart,
  states: {
    'as one band': laidOver(true),
    'accuracy as one band': laidOver(true, 'accuracy'),
    'each for itself': laidOver(false),
    'in the table': inDrawer({
      tab: 'runs',
      runs: seeds,
      setUp: () => useRunsTable.setState({ details: false }),
      shows: '[role="grid"] tbody tr',
    }),
  },
};
