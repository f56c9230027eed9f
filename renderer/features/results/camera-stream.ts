import { resultsText } from '../../base/strings/results.ts';

const text = resultsText.camera;

/** Browsers have `mediaDevices` only on pages that they call secure. */
export function hasCamera(): boolean {
  return 'mediaDevices' in navigator && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Asks the person, through the browser, for the camera alone. */
export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
    audio: false,
  });
}

export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Why there is no image of a camera, and what to do, by the name of the browser's error. */
export function whyNoCamera(thrown: unknown): string {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return text.refused;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return text.none;
    case 'NotReadableError':
    case 'AbortError':
      return text.busy;
    default:
      return text.failed(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

let taken = 0;

/** What a camera shows now, as a file; undefined while it shows nothing. */
export async function stillOf(video: HTMLVideoElement): Promise<File | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = videoWidth;
  canvas.height = videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) return undefined;
  taken += 1;
  return new File([blob], text.name(taken), { type: 'image/png' });
}
