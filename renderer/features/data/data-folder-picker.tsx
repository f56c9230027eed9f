import { takeSource } from './choose.ts';
import { FolderPicker } from './folder-picker.tsx';

/** Asks for a folder of images; the document then trains on it. */
export function DataFolderPicker({ onClose }: { readonly onClose: () => void }) {
  return (
    <FolderPicker
      wanted="folder"
      start={null}
      onClose={onClose}
      onChoose={(path) => {
        onClose();
        takeSource({ kind: 'folder', path });
      }}
    />
  );
}
