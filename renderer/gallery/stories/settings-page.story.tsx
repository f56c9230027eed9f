import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { useTensorflow } from '../../features/settings/tensorflow.ts';
import { useWindow } from '../../model/state/window.ts';
import { backends, tensorflow } from '../fixtures/machine.ts';
import { answer } from '../stand-in/engine.ts';
import type { State, Story } from '../story.ts';

function settings(setUp: () => void, rest: Pick<State, 'act'> = {}): State {
  return {
    setUp: () => {
      useWindow.setState({ settings: true });
      answer({ listBackends: () => backends, describeTensorflow: () => tensorflow });
      setUp();
    },
    render: () => <SettingsPage />,
    shows: '#settings-backends',
    ...rest,
  };
}

/** What a person chooses for all their work. */
export const story: Story = {
  title: 'Settings',
  states: {
    usual: settings(() => undefined),
    'TensorFlow failed to install': settings(
      () =>
        useTensorflow.setState({ problem: 'The library could not be downloaded: the connection was lost.' }),
      { act: (section) => section.scrollIntoView() },
    ),
  },
};
