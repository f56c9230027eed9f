import { useRef, useState } from 'react';
import tools from '../data/tools.module.css';
import { resultsText } from '../strings/results.ts';
import { pictureIn, takePicture } from './picture-file.ts';
import classes from './try.module.css';

const text = resultsText.file;

/** Takes a picture file: dropped here, chosen, or pasted anywhere while the results are shown. */
export function PictureDrop() {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button is the keyboard's
    <div
      className={classes['drop']}
      // The window takes folders of data: what is dropped here is not meant for it.
      data-drop
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = pictureIn(event.dataTransfer);
        if (file !== undefined) void takePicture(file);
      }}
    >
      <span>{text.drop}</span>
      <button type="button" className={tools['button']} onClick={() => picker.current?.click()}>
        {text.choose}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/*"
        aria-label={text.choose}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Emptied, so that the same file can be chosen twice.
          currentTarget.value = '';
          if (file !== undefined) void takePicture(file);
        }}
      />
    </div>
  );
}
