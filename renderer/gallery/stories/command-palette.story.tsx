import { commandPalette } from '../../base/kit/spotlight.ts';
import { useStart } from '../../model/host/start.ts';
import { CommandPalette } from '../../shell/app/palette/command-palette.tsx';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { templates } from '../fixtures/templates.ts';
import { untilQuiet, untilShown } from '../quiet.ts';
import type { State, Story } from '../story.ts';
import { type } from '../typing.ts';

function searching(query: string): State {
  return {
    setUp: () => {
      open(residual);
      useStart.setState({ templates });
    },
    render: () => <CommandPalette />,
    shows: 'body',
    act: async () => {
      commandPalette.open();
      const field = await untilShown('[role="dialog"] input');
      await untilQuiet();
      type(query)(field);
    },
  };
}

/** Commands, layers, documents and templates, by what is typed. */
export const story: Story = {
  title: 'Command palette',
  states: {
    'as it opens': searching(''),
    commands: searching('align'),
    'layers and templates': searching('res'),
    'nothing found': searching('zzz'),
  },
};
