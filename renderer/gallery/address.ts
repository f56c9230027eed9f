import { type GalleryTheme, themes, type WindowSize, windowSizes } from './story.ts';

/** What a page of the gallery shows is said by its address alone: links lead to every picture. */
export interface Shown {
  readonly theme: GalleryTheme;
  readonly size: WindowSize;
}

/** The theme and the size after the `#`: another one is shown without loading the page again. */
export function readShown(hash: string): Shown {
  const read = new URLSearchParams(hash.replace(/^#/, ''));
  const theme = themes.find((known) => known === read.get('theme')) ?? 'light';
  return { theme, size: read.get('size') === 'small' ? 'small' : 'large' };
}

export function writeShown({ theme, size }: Shown): string {
  return `#theme=${theme}&size=${size}`;
}

/** What a frame says of itself once it shows something in this theme and size, and nothing moves any more. */
export function readyMark({ theme, size }: Shown): string {
  const { width, height } = windowSizes[size];
  return `${theme} ${width}×${height}`;
}

/** The address of a story's page, or of one of its states alone. */
export function addressOf(story: string, state?: string): string {
  const query = new URLSearchParams({ story, ...(state === undefined ? {} : { state }) });
  return `?${query}`;
}
