import { SkiplaneError } from '../../../core/error.ts';
import { FolderPicker } from '../../features/data/folder-picker.tsx';
import { flowers, foldersOf } from '../fixtures/folders.ts';
import type { State, Story } from '../story.ts';

const nothing = (): void => undefined;

function picker(
  browse: Parameters<typeof foldersOf>[0],
  shows: string,
  wanted: 'folder' | 'file' = 'folder',
): State {
  return {
    setUp: () => foldersOf(browse),
    render: () => (
      <FolderPicker wanted={wanted} start="/home/ada/images" onChoose={nothing} onClose={nothing} />
    ),
    shows,
  };
}

/** Looks for a folder or a file on the engine's machine. */
export const story: Story = {
  title: 'Folder picker',
  states: {
    folder: picker(() => flowers, '[role="dialog"] li button'),
    file: picker(() => flowers, '[role="dialog"] li button', 'file'),
    empty: picker(() => ({ ...flowers, images: null, entries: [] }), '[role="dialog"] li'),
    'cannot be read': picker(() => {
      throw new SkiplaneError(
        'folder/unreadable',
        'Expected a folder that can be read, received "/home/ada/images": permission denied.',
      );
    }, '[role="dialog"] [role="alert"]'),
  },
};
