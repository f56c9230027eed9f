import { addItem } from '../canvas/insert.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import { AddSearch } from '../palette/add-search.tsx';
import { useCurrentItems } from '../palette/current-items.ts';
import { closeAddSearch, useAddSearch } from './add-search.ts';

/** After these a person mostly wants those: a convolution is normalised, a sum is activated. */
const next: Readonly<Record<string, readonly string[]>> = {
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
  const family = canvasView().nodes.get(request.from?.key ?? '')?.info.family ?? '';
  return (
    <AddSearch
      at={request.at}
      items={items}
      prefer={next[family] ?? []}
      onClose={closeAddSearch}
      onPick={(item) => {
        closeAddSearch();
        addItem(item, request.point, request.from);
      }}
    />
  );
}
