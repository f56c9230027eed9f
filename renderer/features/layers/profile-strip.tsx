import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { indexByKey } from '../../base/kit/grid-keys.ts';
import { drawerText } from '../../base/strings/drawer.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { isSelected, type SelectedPaths } from '../../model/stage/selected-paths.ts';
import { outlines, profile } from './profile.ts';
import classes from './profile-strip.module.css';
import { type LayerRow, type Metric, shareText } from './table.ts';

/** Pixels above and below the axis. */
const half = 22;

const text = drawerText.layers;

interface ProfileStripProps {
  /** In the network's order. */
  readonly rows: readonly LayerRow[];
  readonly selected: SelectedPaths;
}

/** Weights above the axis and MACs below, along the depth: early layers compute, late ones remember. */
export function ProfileStrip({ rows, selected }: ProfileStripProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState(0);
  const [keys, setKeys] = useState(false);
  const index = pointed ?? Math.min(focused, rows.length - 1);
  const row = rows[index];
  if (row === undefined) return null;

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * rows.length);
    setPointed(Math.min(rows.length - 1, Math.max(0, at)));
  };
  const press = (event: KeyboardEvent): void => {
    const key = event.key === 'ArrowRight' ? 'ArrowDown' : event.key === 'ArrowLeft' ? 'ArrowUp' : event.key;
    // A slider grows upward, where a list goes downward.
    const turned = {
      ArrowUp: 'ArrowDown',
      ArrowDown: 'ArrowUp',
      PageUp: 'PageDown',
      PageDown: 'PageUp',
    } as const;
    const asked = key === event.key && Object.hasOwn(turned, key) ? turned[key as keyof typeof turned] : key;
    const next = indexByKey(asked, index, rows.length, Math.ceil(rows.length / 20));
    if (next !== undefined) setFocused(next);
    else if (event.key === 'Enter') revealPath(row.path);
    else return;
    setPointed(null);
    event.preventDefault();
  };
  const weights = shareText(row.share.weights);
  const macs = shareText(row.share.macs);
  const shown = pointed !== null || keys;
  return (
    <div className={classes.strip}>
      <div className={classes.names} aria-hidden>
        <span>{text.metrics.weights}</span>
        <span>{text.metrics.macs}</span>
      </div>
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        className={classes.plot}
        aria-label={text.profile}
        aria-valuemin={1}
        aria-valuemax={rows.length}
        aria-valuenow={index + 1}
        aria-valuetext={text.profileAt(row.path, row.kindLabel, weights, macs)}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        onFocus={(event) => setKeys(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setKeys(false)}
        onKeyDown={press}
        onClick={() => revealPath(row.path)}
      >
        <Bars rows={rows} width={width} selected={selected} />
        {shown && (
          <>
            <span className={classes.line} style={{ left: `${((index + 0.5) / rows.length) * 100}%` }} />
            <Tip row={row} place={(index + 0.5) / rows.length} weights={weights} macs={macs} />
          </>
        )}
      </div>
    </div>
  );
}

interface BarsProps {
  readonly rows: readonly LayerRow[];
  readonly width: number;
  readonly selected: SelectedPaths;
}

function Bars({ rows, width, selected }: BarsProps) {
  const paths = useMemo(() => {
    const draw = (metric: Metric, down: boolean) => [
      ...outlines(profile(rows, metric, width), { width, height: half, base: half + (down ? 1 : 0), down }),
    ];
    return { weights: draw('weights', false), macs: draw('macs', true) };
  }, [rows, width]);
  const marks = useMemo(() => {
    const pitch = width / rows.length;
    return rows
      .flatMap(({ path }, i) =>
        isSelected(selected, path)
          ? [
              `M${(i * pitch).toFixed(2)} 0h${Math.max(1, pitch).toFixed(2)}v${2 * half + 1}h-${Math.max(1, pitch).toFixed(2)}z`,
            ]
          : [],
      )
      .join('');
  }, [rows, width, selected]);
  return (
    <svg width={width} height={2 * half + 1} aria-hidden>
      <path d={marks} className={classes.selected} />
      <path d={`M0 ${half + 0.5}H${width}`} className={classes.axis} />
      {(['weights', 'macs'] as const).flatMap((metric) =>
        paths[metric].map(([family, d]) => (
          <path
            key={`${metric} ${family}`}
            d={d}
            data-family={family}
            data-metric={metric}
            className={classes.bars}
          />
        )),
      )}
    </svg>
  );
}

interface TipProps {
  readonly row: LayerRow;
  /** Along the strip, from 0 to 1. */
  readonly place: number;
  readonly weights: string;
  readonly macs: string;
}

function Tip({ row, place, weights, macs }: TipProps) {
  return (
    <div
      className={classes.tip}
      data-family={row.family}
      style={{ left: `${place * 100}%`, translate: `${-place * 100}%` }}
      aria-hidden
    >
      <span className={classes.swatch} />
      <span className="mono">{row.path}</span>
      <span className={classes.dim}>{row.kindLabel}</span>
      <span className="mono">{row.shape ?? text.unknownShape}</span>
      <span className={classes.dim}>{text.ofWeights(weights)}</span>
      <span className={classes.dim}>{text.ofMacs(macs)}</span>
    </div>
  );
}
