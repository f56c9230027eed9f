import { drawerTabs } from '../../model/state/window.ts';
import { empty } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { State, Story } from '../story.ts';

/** Every tab of the drawer while there is nothing yet: what it is for, and how to begin. */
export const story: Story = {
  title: 'Nothing yet',
  part: drawerPart,
  states: Object.fromEntries(
    drawerTabs.map((tab): [string, State] => [
      tab,
      inDrawer({
        tab,
        setUp: () => {
          const { dataset: _, ...rest } = empty;
          open(rest);
        },
        shows: '[role="tabpanel"] :is(p, input, button)',
      }),
    ]),
  ),
};
