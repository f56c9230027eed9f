import { useWindow } from '../../model/state/window.ts';
import { ShortcutsSheet } from '../../shell/app/shortcuts-sheet.tsx';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import type { Story } from '../story.ts';

/** Every shortcut there is. */
export const story: Story = {
  title: 'Shortcuts',
  states: {
    sheet: {
      setUp: () => {
        open(residual);
        useWindow.setState({ help: true });
      },
      render: () => <ShortcutsSheet />,
      shows: '[role="dialog"] dl',
    },
  },
};
