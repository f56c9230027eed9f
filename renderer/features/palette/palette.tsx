import { VisuallyHidden } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { paletteText as text } from '../../base/strings/palette.ts';
import { groupItems, type ItemGroup, type PaletteItem } from '../../model/items/items.ts';
import { useMyBlocks } from '../../model/items/my-blocks.ts';
import { searchItems } from '../../model/items/search.ts';
import { useCollapsed } from './collapsed.ts';
import { Hint, useHint } from './hint.tsx';
import classes from './palette.module.css';
import { PaletteGroup } from './palette-group.tsx';
import { PaletteRow } from './palette-row.tsx';
import { SearchField } from './search-field.tsx';
import { treeKeys } from './tree-keys.ts';

interface PaletteProps {
  readonly items: readonly PaletteItem[];
  readonly onInsert: (item: PaletteItem) => void;
  readonly onRemoveMyBlock: (name: string) => void;
}

/** More is not found any better; whoever wants it types another letter. */
const mostResults = 30;

/** Everything that can be added, to be dragged onto the canvas: by family, or by what is typed into the search. */
export function Palette({ items, onInsert, onRemoveMyBlock }: PaletteProps) {
  const [query, setQuery] = useState('');
  const [reached, setReached] = useState('');
  const [removing, setRemoving] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const { shown, handlers } = useHint();
  const collapsed = useCollapsed((state) => state.collapsed);
  const searching = query.trim() !== '';
  const results = useMemo(
    () => (searching ? searchItems(items, query).slice(0, mostResults) : []),
    [items, query, searching],
  );
  const groups = useMemo(() => withMine(groupItems(items)), [items]);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const stops = useMemo(
    () =>
      searching
        ? results.map(({ id }) => id)
        : groups.flatMap(({ group, items }) => [
            group as string,
            ...(collapsed.has(group) ? [] : items.map(({ id }) => id)),
          ]),
    [searching, results, groups, collapsed],
  );
  // The row that Tab last reached may have gone.
  const stop = stops.includes(reached) ? reached : stops[0];

  const remove = useCallback(
    (item: PaletteItem | null) => {
      if (item !== null && removing === item.id) onRemoveMyBlock(item.label);
      setRemoving(item === null || removing === item.id ? null : item.id);
    },
    [removing, onRemoveMyBlock],
  );
  const row = (item: PaletteItem, level: number, first = false) => (
    <PaletteRow
      key={item.id}
      item={item}
      level={level}
      first={first}
      reached={item.id === stop}
      removing={item.id === removing}
      onInsert={onInsert}
      onRemove={remove}
    />
  );
  const hinted = shown === null ? undefined : byId.get(shown.id);

  return (
    <div className={classes.palette}>
      <SearchField
        field={field}
        query={query}
        onQuery={setQuery}
        onDown={() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
        onEnter={() => results[0] !== undefined && onInsert(results[0])}
      />
      <VisuallyHidden role="status">{searching ? text.results(results.length) : ''}</VisuallyHidden>
      {searching && results.length === 0 ? (
        <Nothing query={query.trim()} />
      ) : (
        <div
          ref={tree}
          className={classes.tree}
          role="tree"
          aria-label={text.label}
          {...handlers}
          onFocus={(event) => {
            handlers.onFocus(event);
            const { item, group } = event.target.dataset;
            if (item !== undefined || group !== undefined) setReached(item ?? group ?? '');
          }}
          onKeyDown={(event) =>
            treeKeys(event, {
              insert: (id) => {
                const item = byId.get(id);
                if (item !== undefined) onInsert(item);
              },
              remove: (id) => {
                const item = byId.get(id);
                if (item?.group !== 'mine') return false;
                remove(item);
                return true;
              },
              leave: () => field.current?.focus(),
            })
          }
        >
          {searching
            ? results.map((item, i) => row(item, 1, i === 0))
            : groups.map(({ group, items }) => (
                <PaletteGroup
                  key={group}
                  group={group}
                  count={items.length}
                  open={!collapsed.has(group)}
                  reached={group === stop}
                >
                  {items.map((item) => row(item, 2))}
                  {group === 'mine' && <AboutMine empty={items.length === 0} />}
                </PaletteGroup>
              ))}
        </div>
      )}
      {hinted !== undefined && shown !== null && <Hint item={hinted} shown={shown} />}
    </div>
  );
}

/** The user's own blocks have a place even before there are any: it says how they get there. */
function withMine(groups: readonly ItemGroup[]): readonly ItemGroup[] {
  if (groups.some(({ group }) => group === 'mine')) return groups;
  const at = groups.findLastIndex(({ group }) => group === 'blocks' || group === 'document') + 1;
  return groups.toSpliced(at, 0, { group: 'mine', items: [] });
}

function AboutMine({ empty }: { readonly empty: boolean }) {
  const skipped = useMyBlocks((state) => state.skipped);
  return (
    <>
      {empty && <p className={classes.note}>{text.noBlocks}</p>}
      {skipped > 0 && <p className={classes.note}>{text.unreadable(skipped)}</p>}
    </>
  );
}

function Nothing({ query }: { readonly query: string }) {
  return (
    <div className={classes.nothing}>
      <p>{text.nothing(query)}</p>
      <p className={classes.advice}>{text.tryThese}</p>
    </div>
  );
}
