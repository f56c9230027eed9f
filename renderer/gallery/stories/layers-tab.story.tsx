import { tiny } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

/** The drawer's tab Layers. */
export const story: Story = {
  title: 'Layers',
  part: drawerPart,
  states: {
    'a small network': inDrawer({ tab: 'layers', shows: '[role="grid"] tbody tr' }),
    'three blocks': inDrawer({ tab: 'layers', setUp: () => open(tiny), shows: '[role="grid"] tbody tr' }),
    'a block selected': inDrawer({
      tab: 'layers',
      setUp: () => open(tiny, { selected: ['stage2'] }),
      shows: '[role="grid"] tbody tr',
    }),
  },
};
