import { SkiplaneError } from '../../../core/error.ts';
import { pictureText } from '../../base/strings/picture.ts';
import { download } from '../../model/host/download.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { currentDocument } from '../../model/state/document.ts';
import { drawView } from './draw-view.ts';
import { fontFaces } from './font-faces.ts';
import type { Theme } from './palette.ts';
import { fileNameOf, pngScale } from './scale.ts';

/**
 * Saves a picture of what the canvas shows, through the browser's download.
 * @returns a sentence for the person: what was saved, and whether it had to be smaller than asked for
 * @throws SkiplaneError `picture/not-drawn` where the browser cannot make a PNG of it
 */
export async function exportPicture(format: 'svg' | 'png'): Promise<string> {
  const { name } = currentDocument();
  const view = canvasView();
  const inner = view.trail.at(-1)?.id;
  const title = pictureText.title(name, inner);
  const style = format === 'png' ? await fontFaces() : undefined;
  const svg = drawView(view, currentTheme(), {
    title,
    paper: true,
    ...(style === undefined ? {} : { style }),
  });
  const base = fileNameOf(inner === undefined ? name : `${name} ${inner}`, pictureText.fallbackName);
  const file = `${base}.${format}`;
  const blob = new Blob([svg], { type: 'image/svg+xml' });
  if (format === 'svg') {
    download(blob, file);
    return pictureText.saved(file);
  }
  const { png, scale } = await rasterize(blob);
  download(png, file);
  return scale < 2 ? pictureText.smaller(file, scale) : pictureText.saved(file);
}

function currentTheme(): Theme {
  return document.documentElement.dataset.mantineColorScheme === 'light' ? 'light' : 'dark';
}

async function rasterize(svg: Blob): Promise<{ readonly png: Blob; readonly scale: number }> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode().catch(() => {
      throw new SkiplaneError('picture/not-drawn', pictureText.failed);
    });
    const { naturalWidth, naturalHeight } = image;
    const scale = pngScale(naturalWidth, naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(naturalWidth * scale));
    canvas.height = Math.max(1, Math.floor(naturalHeight * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (png === null) throw new SkiplaneError('picture/not-drawn', pictureText.failed);
    return { png, scale };
  } finally {
    URL.revokeObjectURL(url);
  }
}
