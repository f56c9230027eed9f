import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import tools from '../../base/kit/parts.module.css';
import { resultsText } from '../../base/strings/results.ts';
import { refuse, showError } from '../../model/state/act.ts';
import { hasCamera, openCamera, stillOf, stopCamera, whyNoCamera } from './camera-stream.ts';
import { takeImages } from './image-file.ts';
import classes from './try.module.css';

const text = resultsText.camera;

interface CameraProps {
  readonly stream: MediaStream | null;
  readonly onStream: (stream: MediaStream | null) => void;
}

/** Asks for the camera, when it is clicked and not before. */
export function CameraButton({ stream, onStream }: CameraProps) {
  const [asking, setAsking] = useState(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  if (!hasCamera() || stream !== null) return null;
  const ask = async (): Promise<void> => {
    setAsking(true);
    try {
      const opened = await openCamera();
      // Whoever has gone on to something else no longer wants to be seen.
      if (gone.current) stopCamera(opened);
      else onStream(opened);
    } catch (thrown) {
      refuse(whyNoCamera(thrown));
    } finally {
      setAsking(false);
    }
  };
  return (
    <button type="button" className={tools.button} disabled={asking} onClick={() => void ask()}>
      <IconCamera size={14} aria-hidden />
      {asking ? text.asking : text.use}
    </button>
  );
}

/** What the camera sees, until an image is taken or it is switched off. */
export function CameraView({
  stream,
  onStream,
}: {
  readonly stream: MediaStream;
  readonly onStream: (stream: null) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    return () => stopCamera(stream);
  }, [stream]);
  const take = async (): Promise<void> => {
    if (video.current === null) return;
    const file = await stillOf(video.current);
    if (file !== undefined) await takeImages([file]);
  };
  return (
    <div className={classes.camera}>
      <video ref={video} autoPlay playsInline muted aria-label={text.seen} />
      <div className={classes.row}>
        <button type="button" className={tools.button} data-main onClick={() => void take().catch(showError)}>
          {text.take}
        </button>
        <button type="button" className={tools.button} onClick={() => onStream(null)}>
          {text.off}
        </button>
      </div>
    </div>
  );
}
