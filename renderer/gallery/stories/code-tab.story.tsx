import { settingsSchema } from '../../../core/settings.ts';
import { takeSettings } from '../../model/state/settings.ts';
import { mismatched, residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { drawerPart, inDrawer } from '../parts.tsx';
import type { Story } from '../story.ts';

function written(codeLanguage: 'keras' | 'pytorch' | 'tfjs', selected: readonly string[] = []) {
  return inDrawer({
    tab: 'code',
    setUp: () => {
      takeSettings(settingsSchema.parse({ codeLanguage }));
      open(residual, { selected });
    },
    shows: '[role="grid"]',
  });
}

/** The drawer's tab Code. */
export const story: Story = {
  title: 'Code',
  part: drawerPart,
  states: {
    keras: written('keras'),
    'pytorch, a layer selected': written('pytorch', ['conv']),
    tfjs: written('tfjs'),
    'what cannot be written': inDrawer({
      tab: 'code',
      setUp: () => open(mismatched),
      shows: '[role="tabpanel"] [role="status"]',
    }),
  },
};
