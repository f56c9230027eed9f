import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import { type Confusion, cellsOf, mistakesOf, supportOf } from '../../../core/training/confusion.ts';
import { formatCount } from '../../base/strings/format.ts';
import { resultsText } from '../../base/strings/results.ts';
import classes from './confusion.module.css';
import { type Cell, cellByKey, heatOf } from './confusion.ts';
import type { Evaluation } from './results-state.ts';

const text = resultsText.confusion;

interface ConfusionTableProps {
  readonly evaluation: Evaluation;
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell) => void;
}

function cellOf(target: EventTarget): Cell | undefined {
  const found = target instanceof Element ? target.closest<HTMLElement>('td[data-cell]') : null;
  const [label, predicted] = found?.dataset.cell?.split(' ').map(Number) ?? [];
  return label === undefined || predicted === undefined ? undefined : { label, predicted };
}

/** Counts by label and prediction. One cell at a time is active; the arrow keys move to others, Enter lists its images. */
export function ConfusionTable({ evaluation, chosen, onChoose }: ConfusionTableProps) {
  const { classes: names, confusion } = evaluation;
  const mostWrong = useMemo(() => mistakesOf(confusion)[0]?.count ?? 0, [confusion]);
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Cell>(chosen ?? { label: 0, predicted: 0 });
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(active);
      return;
    }
    if (event.altKey || event.metaKey) return;
    const next = cellByKey(event.key, active, names.length, event.ctrlKey);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    const place = table.current?.querySelector<HTMLElement>(`[data-cell="${next.label} ${next.predicted}"]`);
    place?.focus();
  };
  const press = ({ target }: MouseEvent): void => {
    const cell = cellOf(target);
    if (cell === undefined) return;
    setActive(cell);
    onChoose(cell);
  };
  return (
    <div className={classes.scroll}>
      <table
        ref={table}
        className={classes.table}
        style={styleOf({ '--classes': String(names.length) })}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys move through its cells
        role="grid"
        aria-label={text.table}
        onClick={press}
        onKeyDown={move}
      >
        <thead>
          <tr>
            <th scope="col">{text.corner}</th>
            {names.map((name, label) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: classes are numbered, and may share a name
              <th key={label} scope="col" title={name} data-lit={label === chosen?.predicted || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((_, label) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: classes are numbered
              key={label}
              label={label}
              confusion={confusion}
              names={names}
              mostWrong={mostWrong}
              active={active.label === label ? active.predicted : -1}
              chosen={chosen?.label === label ? chosen.predicted : -1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly label: number;
  readonly confusion: Confusion;
  readonly names: readonly string[];
  /** Images of the most frequent mistake. */
  readonly mostWrong: number;
  /** The active and the chosen cell's column; −1 where they stand in other rows. */
  readonly active: number;
  readonly chosen: number;
}

/** A row of its own, so that of a hundred only those change that must. */
const Row = memo(function Row({ label, confusion, names, mostWrong, active, chosen }: RowProps) {
  const total = supportOf(confusion, label);
  const filled = new Map(cellsOf(confusion, label).map(({ predicted, count }) => [predicted, count]));
  const counts = names.map((_, predicted) => filled.get(predicted) ?? 0);
  const name = names[label] ?? '';
  return (
    <tr>
      <th scope="row" title={name} data-lit={chosen >= 0 || undefined}>
        {name}
      </th>
      {counts.map((count, predicted) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: classes are numbered
          key={predicted}
          className="mono"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are chosen
          role="gridcell"
          data-cell={`${label} ${predicted}`}
          data-zero={count === 0 || undefined}
          data-right={(count > 0 && predicted === label) || undefined}
          data-wrong={(count > 0 && predicted !== label) || undefined}
          tabIndex={predicted === active ? 0 : -1}
          aria-selected={predicted === chosen}
          title={text.cell(count, name, names[predicted] ?? '')}
          style={
            count === 0
              ? undefined
              : styleOf({ '--heat': heatOf(count, total, predicted === label, mostWrong).toFixed(3) })
          }
        >
          {count === 0 ? '·' : formatCount(count)}
        </td>
      ))}
    </tr>
  );
});

/** What the style sheet computes with. */
function styleOf(variables: Record<`--${string}`, string>): Record<string, string> {
  return variables;
}
