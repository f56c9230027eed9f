import type { Point } from '../../../core/document/schema.ts';

/** The type under which a dragged item of the palette travels. */
export const paletteItemType = 'application/x-skiplane-item';

/** Key of the edge under a point of the screen, were what is dragged not in between. */
export function edgeUnder({ x, y }: Point): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest<SVGElement>('.react-flow__edge');
    if (edge !== null) return edge.dataset.id;
  }
  return undefined;
}

/** Key of the node under a point of the screen, other than one. */
export function nodeUnder({ x, y }: Point, other: string): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const key = element.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (key !== undefined && key !== other) return key;
  }
  return undefined;
}
