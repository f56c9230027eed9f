import {
  IconChartLine,
  IconFile,
  IconFiles,
  type IconProps,
  IconSeedling,
  IconTopologyBus,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { runsText as text } from '../../base/strings/runs.ts';
import { overlay } from '../../model/state/runs.ts';
import type { RunHead } from './arrange-runs.ts';
import type { RunColumn } from './columns.ts';
import { showInDocument } from './control.ts';
import type { RunLabels } from './run-labels.ts';
import line from './run-line.module.css';
import { activate } from './runs-state.ts';
import classes from './runs-table.module.css';

interface GroupLineProps {
  readonly head: RunHead;
  readonly runs: readonly RunSummary[];
  readonly labels: RunLabels;
  readonly columns: readonly RunColumn[];
  readonly index: number;
  readonly top: number;
  /** True for the head of the active run. */
  readonly active: boolean;
}

const icons: Readonly<Record<RunHead, ComponentType<IconProps>>> = {
  experiment: IconTopologyBus,
  seeds: IconSeedling,
  own: IconFile,
  others: IconFiles,
};

/** The head of runs that belong together; over the seeds of one design it has their means. */
export function GroupLine({ head, runs, labels, columns, index, top, active }: GroupLineProps) {
  const Icon = icons[head];
  const name = (
    <span className={classes.groupName} title={head === 'seeds' ? text.seedsHint(runs.length) : undefined}>
      <Icon size={14} aria-hidden />
      <span className={classes.groupText}>{titleOf(head, runs, labels)}</span>
      {(head === 'experiment' || head === 'seeds') && <Together runs={runs} active={active} />}
    </span>
  );
  const place = { style: { transform: `translateY(${top}px)` }, 'aria-rowindex': index + 2 };
  if (head !== 'seeds') {
    return (
      <tr className={classes.group} data-head={head} {...place}>
        <td colSpan={columns.length + 2}>{name}</td>
      </tr>
    );
  }
  return (
    <tr className={line.line} data-head={head} {...place}>
      <td className={line.cell} data-column="overlay" />
      {columns.map(({ id, spread }) => (
        <td
          key={id}
          className={spread === undefined ? line.cell : `${line.cell} mono`}
          data-column={id}
          data-numeric={spread !== undefined || undefined}
        >
          {id === 'name' ? name : spread?.(runs)}
        </td>
      ))}
      <td className={line.cell} data-column="actions" />
    </tr>
  );
}

function titleOf(head: RunHead, runs: readonly RunSummary[], labels: RunLabels): string {
  if (head === 'own' || head === 'others') return text[head](runs.length);
  if (head === 'seeds')
    return text.seeds(runs.map(({ training }) => training.seed).toSorted((a, b) => a - b));
  const main = runs.find(({ experiment }) => experiment?.role === 'residual') ?? runs[0];
  return text.experiment(main === undefined ? '' : (labels.get(main.id) ?? ''));
}

/** Draws the curves of all these runs over each other, in their own document. */
function Together({ runs, active }: Pick<GroupLineProps, 'runs' | 'active'>) {
  const together = async (): Promise<void> => {
    const main = runs.find(({ experiment }) => experiment?.role === 'residual') ?? runs[0];
    if (main === undefined) return;
    activate(main.id);
    if (!(await showInDocument(main))) return;
    overlay(runs.flatMap(({ id }) => (id === main.id ? [] : [id])));
  };
  return (
    <button type="button" tabIndex={active ? 0 : -1} onClick={() => void together()}>
      <IconChartLine size={13} aria-hidden />
      {text.overlayGroup}
    </button>
  );
}
