import { mismatched, residual, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

/** The drawer's tab Issues, and the cards in it. */
export const story: Story = {
  title: 'Issues',
  part: drawerPart,
  states: {
    none: inDrawer({ tab: 'issues', setUp: () => open(residual), shows: '[role="tabpanel"]' }),
    errors: inDrawer({
      tab: 'issues',
      setUp: () => open(mismatched),
      shows: 'article[data-severity="error"]',
    }),
    'nothing reads a layer': inDrawer({ tab: 'issues', setUp: () => open(skip), shows: 'article' }),
  },
};
