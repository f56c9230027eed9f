import { useMemo } from 'react';
import type { CardFamily } from '../../canvas/view/info.ts';
import { useDocument } from '../../state/document.ts';
import { drawerText } from '../../strings/drawer.ts';
import { FamilyIcon } from '../../theme/icons.tsx';
import { FilterField } from '../filter-field.tsx';
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
    <fieldset className={classes.metrics} aria-label={text.metric}>
      {(['weights', 'macs'] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={metric === name}
          onClick={() => useLayers.setState({ metric: name })}
        >
          {text.metrics[name]}
        </button>
      ))}
    </fieldset>
  );
}
