import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { applyEdits } from '../../../core/document/edit.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { totalsByBlock } from '../../../core/network/totals.ts';
import { formatShape } from '../../../core/shape.ts';
import { placeMissing } from '../layout/place-missing.ts';
import { useDocument } from '../state/document.ts';
import { useView } from '../state/view.ts';
import { buildView } from '../view/build-view.ts';
import type { NodeInfo } from '../view/info.ts';
import type { View } from '../view/view.ts';

interface CanvasView {
  /** What the canvas shows, a previewed fix included. */
  readonly view: View;
  /** What the document holds. */
  readonly actual: View;
  /** Keys of the nodes that a previewed fix would remove. */
  readonly leaving: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

function actualView(before?: View): View {
  const { history, network, totals } = useDocument.getState();
  const { trail, open, copies } = useView.getState();
  return buildView({ document: history.document, network, totals, trail, open, copies }, before);
}

/**
 * The view after the edits of the previewed fix, as if it had been applied. What it would remove stays to be seen, and with it
 * what hangs on it: the button of the fix itself.
 */
function previewView(actual: View): Pick<CanvasView, 'view' | 'leaving'> {
  const { history, network } = useDocument.getState();
  const { trail, open, copies, preview } = useView.getState();
  if (preview === null) return { view: actual, leaving: none };
  const document = placeMissing(applyEdits(history.document, preview.edits));
  const next = buildNetwork(document, { previous: network });
  const request = { document, network: next, totals: totalsByBlock(next), trail, open, copies };
  const view = buildView(request, actual);
  const leaving = [...actual.nodes].filter(([key]) => !view.nodes.has(key));
  const nodes = leaving.length === 0 ? view.nodes : new Map([...view.nodes, ...leaving]);
  return { view: { ...view, nodes }, leaving: new Set(leaving.map(([key]) => key)) };
}

const useStore = create<CanvasView>()(() => {
  const actual = actualView();
  return { actual, view: actual, leaving: none };
});

function update(): void {
  const actual = actualView(useStore.getState().actual);
  useStore.setState({ actual, ...previewView(actual) });
}

useDocument.subscribe((now, before) => {
  if (now.network !== before.network || now.history.document !== before.history.document) update();
});

useView.subscribe((now, before) => {
  const changed = (['trail', 'open', 'copies', 'preview'] as const).some(
    (name) => now[name] !== before[name],
  );
  if (changed) update();
});

/** What the canvas shows now: the document's nodes and edges in the graph that is looked at, or a preview of a fix. */
export function useCanvasView(): View {
  return useStore(({ view }) => view);
}

/** The view of the document itself: a fix that is only previewed must not take away the issue it belongs to. */
export function useActualView(): View {
  return useStore(({ actual }) => actual);
}

/** A part of what the canvas shows. */
export function useCanvasViewPart<Part>(select: (view: View) => Part): Part {
  return useStore(({ view }) => select(view));
}

/** What a card shows of its node. */
export interface CardState {
  readonly info: NodeInfo;
  /** True for what a previewed fix would add. */
  readonly previewed: boolean;
  /** True for what a previewed fix would remove. */
  readonly leaving: boolean;
}

/** Some of what a card shows: it is drawn again when one of the selected values changes. */
export function useCard<Part>(key: string, select: (state: CardState) => Part): Part | undefined {
  return useStore(
    useShallow((state) => {
      const info = state.view.nodes.get(key)?.info;
      if (info === undefined) return undefined;
      return select({ info, previewed: isPreviewed(state, key), leaving: state.leaving.has(key) });
    }),
  );
}

/** The shape that a wire carries, as text. */
export function useWireShape(key: string): string | undefined {
  return useStore(({ view }) => {
    const shape = view.edges.get(key)?.shape;
    return shape === undefined ? undefined : formatShape(shape);
  });
}

/** What the document holds, previews left aside: for commands and gestures. */
export function canvasView(): View {
  return useStore.getState().actual;
}

/** What the canvas shows at this moment, a previewed fix included. */
export function shownView(): View {
  return useStore.getState().view;
}

/** Calls back whenever the canvas is to show something else, until the returned function is called. */
export function onViewChange(listener: () => void): () => void {
  return useStore.subscribe((now, before) => {
    if (now.view !== before.view) listener();
  });
}

/** True for a wire that a previewed fix would add. */
export function usePreviewedWire(key: string): boolean {
  return useStore((state) => isPreviewed(state, key));
}

function isPreviewed({ view, actual }: CanvasView, key: string): boolean {
  return (
    view !== actual &&
    (view.nodes.has(key) || view.edges.has(key)) &&
    !(actual.nodes.has(key) || actual.edges.has(key))
  );
}
