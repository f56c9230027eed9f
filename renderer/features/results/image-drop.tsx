import { useRef, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { resultsText } from '../../base/strings/results.ts';
import { CameraButton, CameraView } from './camera.tsx';
import { FileList } from './file-list.tsx';
import { imagesIn, takeImages } from './image-file.ts';
import classes from './try.module.css';

const text = resultsText.file;

/** Takes image files: dropped here, chosen, taken with the camera, or pasted anywhere while the results are shown. */
export function ImageDrop({ run }: { readonly run: RunSummary }) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [stream, setStream] = useState<MediaStream | null>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; the button is the keyboard's
    <div
      className={classes.own}
      // The window takes folders of data: what is dropped here is not meant for it.
      data-drop
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void takeImages(imagesIn(event.dataTransfer));
      }}
    >
      {stream !== null && <CameraView stream={stream} onStream={setStream} />}
      <div className={classes.drop} data-over={over || undefined}>
        <span>{text.drop}</span>
        <div className={classes.row}>
          <button type="button" className={tools.button} onClick={() => picker.current?.click()}>
            {text.choose}
          </button>
          <CameraButton stream={stream} onStream={setStream} />
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept="image/*"
          aria-label={text.choose}
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // Emptied, so that the same file can be chosen twice.
            currentTarget.value = '';
            void takeImages(files);
          }}
        />
      </div>
      <FileList run={run} />
    </div>
  );
}
