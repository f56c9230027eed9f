import { writeDocument } from '../../../core/document/write.ts';
import { setRuns } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import { Designer } from '../../shell/app/designer.tsx';
import { record } from '../fixtures/curves.ts';
import { mismatched, residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { running } from '../fixtures/runs.ts';
import { answer } from '../stand-in/engine.ts';
import type { State, Story } from '../story.ts';

function designer(setUp: () => void): State {
  return {
    setUp: () => {
      answer({ readRunDocument: () => ({ text: writeDocument(residual) }) });
      setUp();
    },
    render: () => <Designer />,
    shows: '.react-flow__node',
  };
}

/** All parts of the window around one document. */
export const story: Story = {
  title: 'Designer',
  states: {
    'a layer selected': designer(() => open(residual, { selected: ['conv'], open: ['stage'] })),
    'training, with an error since': designer(() => {
      open({ ...mismatched, name: 'Digits, edited' });
      setRuns([running]);
      record([running]);
      useWindow.setState({ drawer: 'train', drawerHeight: 260 });
    }),
  },
};
