import { IconFolderPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { dataText } from '../../base/strings/data.ts';
import { host } from '../../model/host/bridge.ts';
import { openFile } from '../../model/host/files.ts';
import { refuse } from '../../model/state/act.ts';
import { takeSource } from './choose.ts';
import { DataFolderPicker } from './data-folder-picker.tsx';
import classes from './folder-drop.module.css';
import { useFolderDrop } from './use-folder-drop.ts';

const text = dataText.drop;

interface FolderDropProps {
  /** Something was dropped that leads to the data: the panel should be seen. */
  readonly onTaken?: () => void;
}

/**
 * Takes a folder of images, or a document, that is dropped anywhere on the window. A browser does not say where a folder lies,
 * so that it then has to be found by hand; the desktop app does.
 */
export function FolderDrop({ onTaken }: FolderDropProps) {
  const [browsing, setBrowsing] = useState(false);
  const over = useFolderDrop(async ({ file, isFolder }) => {
    if (!isFolder) {
      if (file?.name.endsWith('.json')) void openFile(file);
      else refuse(text.notFolder);
      return;
    }
    const path = file === undefined ? '' : await host.pathOf(file);
    onTaken?.();
    if (path !== '') return takeSource({ kind: 'folder', path });
    refuse(text.noPath);
    setBrowsing(true);
  });
  return (
    <>
      {over && (
        <div className={classes.drop} role="status">
          <div>
            <IconFolderPlus size={36} stroke={1.4} aria-hidden />
            {text.over}
          </div>
        </div>
      )}
      {browsing && <DataFolderPicker onClose={() => setBrowsing(false)} />}
    </>
  );
}
