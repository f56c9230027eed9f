import { useMemo } from 'react';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Network } from '../../../core/network/network.ts';
import { totalsByBlock } from '../../../core/network/totals.ts';
import { placeMissing } from '../../model/layout/place-missing.ts';
import type { Beside } from '../../model/state/beside.ts';
import { useDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';
import { buildView } from '../../model/view/build-view.ts';
import type { View } from '../../model/view/view.ts';

export interface BesideView {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly view: View;
  /** Skip connections that the document on the canvas has and this one has not; null for a document of its own. */
  readonly removed: number | null;
}

/** What is drawn beside the canvas, with the same blocks open: another whenever the document or the way it is looked at changes. */
export function useBesideView(shown: Beside): BesideView {
  const current = useDocument(({ history }) => history.document);
  const trail = useView((state) => state.trail);
  const open = useView((state) => state.open);
  const copies = useView((state) => state.copies);
  const made = useMemo(() => {
    if (shown.is === 'document')
      return { document: shown.document, removed: null, network: buildNetwork(shown.document) };
    const { document, removed } = plainTwin(current);
    const placed = placeMissing(document);
    return { document: placed, removed, network: buildNetwork(placed) };
  }, [shown, current]);
  return useMemo(() => {
    const { document, network } = made;
    const totals = totalsByBlock(network);
    return { ...made, view: buildView({ document, network, totals, trail, open, copies }) };
  }, [made, trail, open, copies]);
}
