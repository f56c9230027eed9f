import { useRunsTable } from '../../features/runs/runs-state.ts';
import { manyRuns } from '../fixtures/runs.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import { answer } from '../stand-in/engine.ts';
import type { Story } from '../story.ts';

const line = '[role="grid"] tbody tr';

/** The drawer's tab Runs. */
export const story: Story = {
  title: 'Runs',
  part: drawerPart,
  states: {
    none: inDrawer({ tab: 'runs', shows: '[role="tabpanel"] p' }),
    list: inDrawer({
      tab: 'runs',
      runs: manyRuns,
      setUp: () => useRunsTable.setState({ details: false, scope: 'all' }),
      shows: line,
    }),
    details: inDrawer({
      tab: 'runs',
      runs: manyRuns,
      setUp: () => useRunsTable.setState({ details: true, active: 'wider', selected: new Set(['wider']) }),
      shows: line,
    }),
    'log of a failure': inDrawer({
      tab: 'runs',
      runs: manyRuns,
      setUp: () => {
        answer({
          readRunLog: () => ({
            text: '09:30:00 reading the digits\n09:30:02 training on wasm\n09:30:16 the loss is NaN at step 212\n',
          }),
        });
        useRunsTable.setState({ details: true, tab: 'log', active: 'failed' });
      },
      shows: line,
    }),
    'nothing found': inDrawer({
      tab: 'runs',
      runs: manyRuns,
      setUp: () => useRunsTable.setState({ query: 'tulips' }),
      shows: '[role="tabpanel"]',
    }),
  },
};
