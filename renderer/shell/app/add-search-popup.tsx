import type { CardFamily } from '../../base/strings/family.ts';
import { AddSearch } from '../../features/palette/add-search.tsx';
import { useCurrentItems } from '../../model/items/current-items.ts';
import { closeAddSearch, useAddSearch } from '../../model/stage/add-search.ts';
import { addItem, insertItem } from '../../model/stage/insert.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { useView } from '../../model/state/view.ts';

/** After these a person mostly wants those: a convolution is normalized, a sum is activated. */
const next: Readonly<Partial<Record<CardFamily, readonly string[]>>> = {
  convolution: ['kind:batchNormalization', 'activation:relu'],
  normalization: ['activation:relu', 'kind:conv2d', 'kind:add'],
  activation: ['kind:conv2d', 'kind:maxPooling2d', 'kind:add'],
  merge: ['activation:relu', 'kind:conv2d'],
  io: ['kind:conv2d', 'kind:dense'],
  block: ['kind:globalAveragePooling2d', 'activation:relu'],
  pooling: ['kind:dense', 'kind:conv2d', 'kind:flatten'],
  dense: ['activation:relu', 'kind:output'],
};

/** The search for something to add, where it was asked for. */
export function AddSearchPopup() {
  const request = useAddSearch((state) => state.request);
  const items = useCurrentItems();
  if (request === null) return null;
  const { nodes, edges } = canvasView();
  const wire = edges.get(request.edge ?? '');
  const [selected = ''] = useView.getState().selection;
  // What is chosen will follow this one.
  const family = nodes.get(request.from?.key ?? wire?.source ?? selected)?.info.family;
  return (
    <AddSearch
      at={request.at}
      items={items}
      prefer={(family === undefined ? undefined : next[family]) ?? []}
      onClose={closeAddSearch}
      onPick={(item) => {
        closeAddSearch();
        if (wire === undefined) addItem(item, request);
        else insertItem(item, wire, request.point);
      }}
    />
  );
}
