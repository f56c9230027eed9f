import type { Thumbnail } from '../picture/thumbnail.ts';
import type { PictureAnswer, PictureRequest } from './picture-request.ts';

/** Of a card's picture, in pixels. */
export const pictureSize = { width: 264, height: 104 } as const;

type Picture = Thumbnail | null;

/** Templates do not change while the designer runs, so each is drawn once. */
const drawn = new Map<string, Picture>();
const waiting = new Map<string, ((picture: Picture) => void)[]>();
let worker: Worker | undefined;

/** A template's picture where it has been drawn; null where it cannot be. */
export function drawnPicture(text: string): Picture | undefined {
  return drawn.get(text);
}

/** Draws a template beside the page; `done` hears of it unless the result was called before. */
export function drawPicture(text: string, done: (picture: Picture) => void): () => void {
  const listeners = waiting.get(text);
  if (listeners === undefined) {
    waiting.set(text, [done]);
    worker ??= start();
    const request: PictureRequest = { text, size: pictureSize };
    worker.postMessage(request);
  } else listeners.push(done);
  return () => {
    const left = waiting.get(text);
    const at = left?.indexOf(done) ?? -1;
    if (at >= 0) left?.splice(at, 1);
  };
}

function start(): Worker {
  const own = new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module' });
  own.addEventListener('message', ({ data: { text, picture } }: MessageEvent<PictureAnswer>) =>
    answer(text, picture),
  );
  // Without pictures, cards still say everything in words.
  own.addEventListener('error', () => {
    for (const text of [...waiting.keys()]) answer(text, null);
  });
  return own;
}

function answer(text: string, picture: Picture): void {
  drawn.set(text, picture);
  const listeners = waiting.get(text) ?? [];
  waiting.delete(text);
  for (const done of listeners) done(picture);
}
