import { twins } from '../fixtures/runs.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

/** The drawer's tab Compare. */
export const story: Story = {
  title: 'Compare',
  part: drawerPart,
  states: {
    before: inDrawer({ tab: 'compare', shows: '[role="tabpanel"] button' }),
    'both trained': inDrawer({ tab: 'compare', runs: twins, shows: '[role="tabpanel"] .u-over' }),
  },
};
