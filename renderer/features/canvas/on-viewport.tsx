import { useStore } from '@xyflow/react';
import { type ReactNode, useMemo } from 'react';
import { createPortal } from 'react-dom';

/**
 * What lies on the canvas in its coordinates, and moves with the view. React Flow's own `ViewportPortal` searches the page for
 * this layer at each change of a node; a thousand cards make that slow.
 */
export function OnViewport({ children }: { readonly children: ReactNode }) {
  const flow = useStore(({ domNode }) => domNode);
  const layer = useMemo(() => flow?.querySelector('.react-flow__viewport-portal'), [flow]);
  return layer ? createPortal(children, layer) : null;
}
