import { Palette } from '../../features/palette/palette.tsx';
import { currentItems } from '../../model/items/current-items.ts';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';
import { type } from '../typing.ts';

const nothing = (): void => undefined;

function palette(rest: Pick<State, 'act' | 'focused'> = {}): State {
  return {
    setUp: () => open(residual),
    render: () => (
      <Fill>
        <Palette items={currentItems()} onInsert={nothing} onRemoveMyBlock={nothing} />
      </Fill>
    ),
    shows: 'input',
    ...rest,
  };
}

/** What can be added. */
export const story: Story = {
  title: 'Palette',
  part: ({ height }) => ({ width: 212, height: height - 44 - 36 }),
  states: {
    whole: palette(),
    found: palette({ act: type('conv') }),
    'nothing found': palette({ act: type('zzz') }),
    'a row focused': palette({ focused: '[data-item]' }),
  },
};
