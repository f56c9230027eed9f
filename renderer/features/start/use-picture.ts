import { type RefObject, useEffect, useState } from 'react';
import type { Thumbnail } from '../picture/thumbnail.ts';
import { drawnPicture, drawPicture } from './pictures.ts';

/** Pictures are drawn a little before they come into view. */
const ahead = '240px';

/** A template's picture, drawn once its place comes into view; undefined before, `drawing` while it is being drawn. */
export function usePicture(
  text: string,
  place: RefObject<Element | null>,
): Thumbnail | null | 'drawing' | undefined {
  const [picture, setPicture] = useState<Thumbnail | null | 'drawing' | undefined>(() => drawnPicture(text));
  useEffect(() => {
    const known = drawnPicture(text);
    setPicture(known);
    const { current } = place;
    if (known !== undefined || current === null) return;
    let forget: () => void = () => undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        setPicture('drawing');
        forget = drawPicture(text, setPicture);
      },
      // What scrolls: the window's own edge would cut off what lies ahead.
      { root: current.closest('main'), rootMargin: `${ahead} 0px` },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      forget();
    };
  }, [text, place]);
  return picture;
}

/** A template's picture, drawn now; undefined until it is there. */
export function useDrawn(text: string): Thumbnail | null | undefined {
  const [picture, setPicture] = useState(() => drawnPicture(text));
  useEffect(() => {
    const known = drawnPicture(text);
    setPicture(known);
    return known === undefined ? drawPicture(text, setPicture) : undefined;
  }, [text]);
  return picture;
}
