import { context2d, element, show } from '../dom.ts';
import type { Raster } from '../image/raster.ts';
import type { Panel, Source } from './source.ts';

/** Milliseconds between two images of the camera at least, so that the page stays usable. */
const pause = 120;

/** The camera's images, one after the other while its tab is open. */
export function cameraSource(source: Source): Panel {
  const video = element('video', 'video');
  const start = element('start-camera', 'button');
  const canvas = document.createElement('canvas');
  let stream: MediaStream | undefined;
  let isOpen = false;

  const end = (own: MediaStream | undefined): void => {
    for (const track of own?.getTracks() ?? []) track.stop();
  };
  const stop = (): void => {
    end(stream);
    stream = undefined;
    video.srcObject = null;
    show(video, false);
    show(element('camera-off'), true);
  };
  const watch = async (own: MediaStream): Promise<void> => {
    while (stream === own) {
      const frame = frameOf(video, canvas);
      if (frame !== undefined) await source.see(frame);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  start.addEventListener('click', async () => {
    source.problem('');
    try {
      const own = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      // Another tab was chosen while the browser asked.
      if (!isOpen) {
        end(own);
        return;
      }
      stream = own;
      video.srcObject = own;
      await video.play();
      show(video, true);
      show(element('camera-off'), false);
      await watch(own);
    } catch {
      stop();
      source.problem('Could not use the camera: there is none, or this page does not have permission.');
    }
  });
  return {
    open() {
      isOpen = true;
    },
    close() {
      isOpen = false;
      stop();
    },
  };
}

function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): Raster | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  canvas.width = width;
  canvas.height = height;
  const context = context2d(canvas);
  context.drawImage(video, 0, 0);
  return { width, height, channels: 4, data: context.getImageData(0, 0, width, height).data };
}
