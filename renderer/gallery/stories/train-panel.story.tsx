import { useTrainingPanel } from '../../features/training/panel-state.ts';
import { aRun, failed, queued, running, twins } from '../fixtures/runs.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

const chart = '[role="tabpanel"] .u-over';

/** The drawer's tab Train. */
export const story: Story = {
  title: 'Train',
  part: drawerPart,
  states: {
    settings: inDrawer({ tab: 'train', shows: '[role="tabpanel"] input' }),
    queued: inDrawer({ tab: 'train', runs: [queued], shows: '[role="tabpanel"]' }),
    running: inDrawer({ tab: 'train', runs: [running], shows: chart }),
    done: inDrawer({ tab: 'train', runs: [aRun('done')], shows: chart }),
    failed: inDrawer({ tab: 'train', runs: [failed], shows: chart }),
    'with its twin, accuracy': inDrawer({
      tab: 'train',
      runs: twins,
      setUp: () => useTrainingPanel.setState({ metric: 'accuracy', axis: 'steps' }),
      shows: chart,
    }),
  },
};
