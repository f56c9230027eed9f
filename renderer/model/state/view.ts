import { create } from 'zustand';
import type { Fix } from '../../../core/network/issue.ts';

/**
 * What is looked at and how; nothing of it is part of the document. Keys name what stands on the canvas: the ids of the blocks
 * that were entered or opened and of the node itself, joined by slashes (`stage2/block/conv1`).
 */
interface ViewState {
  /** Ids of the blocks that were entered, outermost first: the breadcrumb. */
  readonly trail: readonly string[];
  /** Keys of the blocks that are open in place. */
  readonly open: ReadonlySet<string>;
  /** Which copy of a repeated block is shown, by the block's key; the first when absent. */
  readonly copies: Readonly<Record<string, number>>;
  /** Keys of the selected nodes, notes and frames. */
  readonly selection: ReadonlySet<string>;
  /** Keys of the selected edges. */
  readonly selectedEdges: ReadonlySet<string>;
  /** A fix that is shown on the canvas while the pointer or the focus rests on its button. */
  readonly preview: Pick<Fix, 'edits'> | null;
}

const initial: ViewState = {
  trail: [],
  open: new Set(),
  copies: {},
  selection: new Set(),
  selectedEdges: new Set(),
  preview: null,
};

export const useView = create<ViewState>()(() => initial);

/** Looks at the root graph with nothing selected, as after opening a document; some blocks may be open at first. */
export function resetView(open: ReadonlySet<string> = initial.open): void {
  useView.setState({ ...initial, open });
}

export function select(keys: Iterable<string>, edges: Iterable<string> = []): void {
  useView.setState({ selection: new Set(keys), selectedEdges: new Set(edges) });
}

/** Goes into a block (its key continues the trail), or back out to an outer one. */
export function goTo(trail: readonly string[]): void {
  useView.setState({ trail, selection: new Set(), selectedEdges: new Set(), preview: null });
}

export function toggleOpen(key: string): void {
  useView.setState(({ open }) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    return { open: next };
  });
}

export function showCopy(key: string, copy: number): void {
  useView.setState(({ copies }) => ({ copies: { ...copies, [key]: copy } }));
}

export function previewFix(fix: Pick<Fix, 'edits'> | null): void {
  if (fix !== useView.getState().preview) useView.setState({ preview: fix });
}
