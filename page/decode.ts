import { context2d } from './dom.ts';
import type { Stored } from './image/fit.ts';
import { orientationOf, unturned } from './image/orientation.ts';
import type { Raster } from './image/raster.ts';
import { encodingOf } from './image/while-decoding.ts';

/** An image file as it is stored, and how. Rejects where the browser cannot read it. */
export async function decode(file: Blob): Promise<{ stored: Raster; how: Stored }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const orientation = orientationOf(bytes);
  const bitmap = await createImageBitmap(file, { premultiplyAlpha: 'none' });
  const { width, height } = bitmap;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = context2d(canvas);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  // Browsers turn images as they read them.
  const seen = { width, height, channels: 4, data: context.getImageData(0, 0, width, height).data };
  return { stored: unturned(seen, orientation), how: { orientation, encoding: encodingOf(bytes) } };
}
