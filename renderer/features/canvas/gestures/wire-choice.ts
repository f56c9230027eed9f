import { create } from 'zustand';
import type { Point } from '../../../../core/document/schema.ts';

/** What a wire can mean that was let go on an input which is taken. */
export interface WireQuestion {
  /** Where it was let go, on the screen. */
  readonly at: Point;
  readonly skip: () => void;
  readonly replace: () => void;
}

export const useWireChoice = create<{ readonly question: WireQuestion | null }>()(() => ({ question: null }));

export function askForWire(question: WireQuestion): void {
  useWireChoice.setState({ question });
}

export function closeWireChoice(): void {
  useWireChoice.setState({ question: null });
}
