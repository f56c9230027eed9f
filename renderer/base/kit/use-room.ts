import { type RefCallback, useCallback, useRef, useState } from 'react';

/** What is left for the contents of an element, in CSS pixels; nothing until it is measured. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** While somebody drags the drawer's edge, nothing is asked anew. */
const patience = 120;

/**
 * Measures the room inside an element's padding, at once and then after each change has come to rest.
 * @param at milliseconds of that rest
 */
export function useRoom<Box extends Element>(at = patience): readonly [RefCallback<Box>, Room] {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  const end = useRef<() => void>(undefined);
  const measure = useCallback(
    (box: Box | null) => {
      end.current?.();
      if (box === null) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let first = true;
      const observer = new ResizeObserver(([entry]) => {
        if (entry === undefined) return;
        const { width, height } = entry.contentRect;
        clearTimeout(timer);
        timer = setTimeout(() => setRoom({ width, height }), first ? 0 : at);
        first = false;
      });
      observer.observe(box);
      end.current = () => {
        clearTimeout(timer);
        observer.disconnect();
      };
    },
    [at],
  );
  return [measure, room];
}
