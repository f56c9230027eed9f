import { Inspector } from '../../features/inspector/inspector.tsx';
import { goTo, select } from '../../model/state/view.ts';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import type { State, Story } from '../story.ts';
import { type } from '../typing.ts';

const field = '[data-param="filters"] input';

function written(act?: State['act']): State {
  return {
    setUp: () => {
      open(residual);
      goTo(['stage']);
      select(['stage/conv']);
    },
    render: () => (
      // At the right edge of the window, with the canvas at its left.
      <div style={{ position: 'absolute', inset: '0 0 0 auto', width: 308, display: 'grid' }}>
        <Inspector />
      </div>
    ),
    shows: field,
    ...(act === undefined ? {} : { act }),
  };
}

/** A parameter that is an expression over the parameters of its block. */
export const story: Story = {
  title: 'Expression',
  part: () => ({ width: 640, height: 420 }),
  states: {
    written: written(),
    focused: { ...written(), focused: field },
    wrong: written(type('=filters *')),
  },
};
