import { useState } from 'react';
import tools from '../../base/kit/parts.module.css';
import { ownImagesText } from '../../base/strings/own-images.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { chooseFolder } from '../data/choose-folder.ts';
import { FolderBrowser } from '../data/folder-browser.tsx';
import classes from './own-images.module.css';
import { closeOwnImages, lookAt, useOwnImages } from './own-images-state.ts';

const text = ownImagesText.choose;

/** The first step: which folder. */
export function Choose() {
  const start = useOwnImages((state) => state.start);
  const dropped = useOwnImages((state) => state.dropped);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    const path = file === undefined ? '' : await host.pathOf(file);
    if (path === '') useOwnImages.setState({ dropped: true });
    else await lookAt(path);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a way beside the list, which is the keyboard's
    <div
      className={classes.choose}
      data-drop
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        // The page below takes documents.
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <p className={classes.lead}>
        {text.lead} {inApp ? text.drop : ''}
      </p>
      {dropped && (
        <p className={classes.notice} role="status">
          {text.noPath}
        </p>
      )}
      {inApp && (
        <button
          type="button"
          className={tools.button}
          onClick={() => void chooseFolder(start ?? '', (path) => void lookAt(path))}
        >
          {text.system}
        </button>
      )}
      <FolderBrowser
        wanted="folder"
        start={start}
        onClose={closeOwnImages}
        onChoose={(path) => void lookAt(path)}
      />
    </div>
  );
}
