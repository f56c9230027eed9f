import { useConnection } from '../../model/host/engine.ts';
import { tell } from '../../model/state/act.ts';
import { useWindow } from '../../model/state/window.ts';
import { ConnectionBar } from '../../shell/app/connection-bar.tsx';
import type { Story } from '../story.ts';

/** What lies over the window. */
export const story: Story = {
  title: 'Over the window',
  part: ({ width }) => ({ width, height: 120 }),
  states: {
    'engine refused': {
      setUp: () => useConnection.setState({ status: 'lost', lostSince: 0, refused: true }),
      render: () => <ConnectionBar />,
      shows: '[role="alert"]',
    },
    'engine lost': {
      setUp: () => {
        useWindow.setState({ page: 'designer' });
        useConnection.setState({ status: 'lost', lostSince: 0 });
      },
      render: () => <ConnectionBar />,
      shows: '[role="alert"]',
    },
    notice: {
      setUp: () => tell('Saved digits.skiplane.json', 1e9),
      render: () => null,
      shows: '.mantine-Notification-root',
    },
  },
};
