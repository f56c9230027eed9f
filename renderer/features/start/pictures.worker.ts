import { readDocument } from '../../../core/document/read.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { thumbnail } from '../picture/thumbnail.ts';
import type { PictureAnswer, PictureRequest } from './picture-request.ts';

// A large network takes longer to build than a frame may last, so templates are drawn beside the page.
addEventListener('message', ({ data: { text, size } }: MessageEvent<PictureRequest>) => {
  const answer: PictureAnswer = { text, picture: draw(text, size) };
  postMessage(answer);
});

/** Null for a document that cannot be read: whoever opens it is told why. */
function draw(text: string, size: PictureRequest['size']): PictureAnswer['picture'] {
  try {
    return thumbnail(buildNetwork(readDocument(text)), size);
  } catch {
    return null;
  }
}
