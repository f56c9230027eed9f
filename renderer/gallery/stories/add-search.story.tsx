import { ReactFlowProvider } from '@xyflow/react';
import { openAddSearch } from '../../model/stage/add-search.ts';
import { AddSearchPopup } from '../../shell/app/add-search-popup.tsx';
import { skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import type { State, Story } from '../story.ts';
import { type } from '../typing.ts';

function search(rest: Pick<State, 'act'> = {}, from?: string): State {
  return {
    setUp: () => {
      open(skip);
      openAddSearch({
        at: { x: 16, y: 16 },
        point: { x: 0, y: 0 },
        ...(from === undefined ? {} : { from: { key: from, port: '', side: 'source' } }),
      });
    },
    render: () => (
      <ReactFlowProvider>
        <AddSearchPopup />
      </ReactFlowProvider>
    ),
    shows: 'input',
    ...rest,
  };
}

/** The search that opens at the pointer, for something to add. */
export const story: Story = {
  title: 'Add',
  part: () => ({ width: 352, height: 420 }),
  states: {
    'after a convolution': search({}, 'conv'),
    'as it opens': search(),
    found: search({ act: type('pool') }),
    'nothing found': search({ act: type('zzz') }),
  },
};
