import { create } from 'zustand';
import type { Point } from '../../../core/document/schema.ts';
import type { PortAt } from './wire-end.ts';

interface Request {
  /** Where the popup opens, on the screen. */
  readonly at: Point;
  /** Where what is chosen goes, on the canvas. */
  readonly point: Point;
  /** The port that a wire was drawn from. */
  readonly from?: PortAt;
  /** Key of the wire that what is chosen goes into. */
  readonly edge?: string;
  /** True where a person pointed at the place on the canvas. */
  readonly pointed?: boolean;
}

export const useAddSearch = create<{ readonly request: Request | null }>()(() => ({ request: null }));

/** Opens the search for something to add. */
export function openAddSearch(request: Request): void {
  useAddSearch.setState({ request });
}

export function closeAddSearch(): void {
  useAddSearch.setState({ request: null });
}
