import { askChoice, askText, Dialogs } from '../../base/kit/dialogs.tsx';
import type { State, Story } from '../story.ts';

function asked(ask: () => Promise<unknown>): State {
  return {
    setUp: () => void ask(),
    render: () => <Dialogs />,
    shows: '[role="dialog"] button',
  };
}

/** Questions that need an answer. */
export const story: Story = {
  title: 'Questions',
  part: () => ({ width: 1024, height: 480 }),
  states: {
    choice: asked(() =>
      askChoice('Save changes?', 'Digits with skips has changes that no file holds.', [
        { id: 'save', label: 'Save and go on' },
        { id: 'discard', label: 'Discard the changes', danger: true },
      ]),
    ),
    text: asked(() =>
      askText({
        title: 'Save as',
        label: 'Name',
        hint: 'In the workspace /work',
        confirm: 'Save',
        initial: 'digits-with-skips',
        check: () => undefined,
      }),
    ),
  },
};
