import type { RefCallback } from 'react';
import { refit } from './canvas-api.ts';
import { lying, type Side } from './over-canvas.ts';

/** Makes an element known that lies over the canvas, along a side: a graph that is shown whole keeps clear of it. */
export function liesOver(side: Side): RefCallback<HTMLElement> {
  return (element) => {
    if (element === null) return;
    lying.set(element, side);
    const observer = new ResizeObserver(refit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      lying.delete(element);
      refit();
    };
  };
}
