import type { RefCallback } from 'react';
import { lying, type Side } from './over-canvas.ts';

/** Makes an element known that lies over the canvas, along a side: a graph that is fitted keeps clear of it. */
export function liesOver(side: Side): RefCallback<HTMLElement> {
  return (element) => {
    if (element === null) return;
    lying.set(element, side);
    return () => void lying.delete(element);
  };
}
