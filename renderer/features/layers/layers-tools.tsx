import { useMemo } from 'react';
import { FilterField } from '../../base/kit/filter-field.tsx';
import plain from '../../base/kit/plain-button.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { drawerText } from '../../base/strings/drawer.ts';
import type { CardFamily } from '../../base/strings/family.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import { useDocument } from '../../model/state/document.ts';
import { CopyButtons } from './copy-buttons.tsx';
import { clearFilter, toggleFamily, useLayers } from './layers-state.ts';
import classes from './layers-tools.module.css';

const text = drawerText.layers;

/** Filters of the table, what its shares are of, and ways to take it along. */
export function LayersTools() {
  const query = useLayers((state) => state.query);
  return (
    <>
      <FilterField
        label={text.filter}
        hint={text.filterHint}
        clearLabel={text.clear}
        value={query}
        onChange={(value) => useLayers.setState({ query: value })}
        onClear={clearFilter}
      />
      <Families />
      <Metrics />
      <CopyButtons />
    </>
  );
}

function Families() {
  const layers = useDocument((state) => state.network.layers);
  const chosen = useLayers((state) => state.families);
  const present = useMemo(() => {
    const all = new Set<CardFamily>();
    for (const { definition } of layers) all.add(definition?.family ?? 'unknown');
    return [...all];
  }, [layers]);
  return (
    <fieldset className={classes.families} aria-label={text.families}>
      {[...new Set([...present, ...chosen])].map((family) => (
        <button
          key={family}
          type="button"
          className={plain.icon}
          data-family={family}
          aria-pressed={chosen.has(family)}
          aria-label={text.family[family]}
          title={text.family[family]}
          onClick={() => toggleFamily(family)}
        >
          <FamilyIcon family={family} />
        </button>
      ))}
    </fieldset>
  );
}

function Metrics() {
  const metric = useLayers((state) => state.metric);
  return (
    <Segments
      label={text.metric}
      options={(['weights', 'macs'] as const).map((id) => ({ id, label: text.metrics[id] }))}
      value={metric}
      onChange={(next) => useLayers.setState({ metric: next })}
    />
  );
}
