import { IconTable } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { Quiet } from '../../base/kit/quiet.tsx';
import { drawerText } from '../../base/strings/drawer.ts';
import { useSelectedPaths } from '../../model/stage/use-selected-paths.ts';
import { useDocument } from '../../model/state/document.ts';
import { LayerGrid } from './layer-grid.tsx';
import { arranged, useLayers } from './layers-state.ts';
import { ProfileStrip } from './profile-strip.tsx';
import { layersTable } from './table.ts';

/** Where the costs lie along the depth, and every layer in numbers. */
export function LayersTab() {
  const network = useDocument((state) => state.network);
  const rows = useMemo(() => layersTable(network), [network]);
  // Typing a filter comes before the rows that follow from it.
  const state = useDeferredValue(useLayers());
  const shown = useMemo(() => arranged(rows, state), [rows, state]);
  const selected = useSelectedPaths();
  if (rows.length === 0) return <Quiet icon={IconTable}>{drawerText.layers.empty}</Quiet>;
  return (
    <>
      <ProfileStrip rows={rows} selected={selected} />
      <LayerGrid rows={shown} all={rows} arrangement={state} selected={selected} />
    </>
  );
}
