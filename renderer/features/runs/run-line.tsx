import { IconDots, IconEye, IconGitCompare, IconNotes, IconTrophy } from '@tabler/icons-react';
import { memo } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import plain from '../../base/kit/plain-button.module.css';
import { formatMoment } from '../../base/strings/run-figures.ts';
import { runsText as text } from '../../base/strings/runs.ts';
import { tellFinding } from '../../base/strings/verdict.ts';
import { askDifferences } from '../../model/state/asked-differences.ts';
import { isUnderWay } from '../../model/state/runs.ts';
import { toggleOverlay } from './actions/overlay.ts';
import type { RunColumn } from './columns.ts';
import { NameField } from './name-field.tsx';
import classes from './run-line.module.css';
import { openRunMenu } from './run-menu.tsx';
import { RunStatus } from './run-status.tsx';

interface RunLineProps {
  readonly run: RunSummary;
  /** As it is called among the runs of its document. */
  readonly name: string;
  /** True where the network of the open document has changed since. */
  readonly changed: boolean;
  /** True for the best run of the open document. */
  readonly best: boolean;
  readonly columns: readonly RunColumn[];
  readonly index: number;
  /** Pixels from the table's top. */
  readonly top: number;
  /** True for a run that stands under the head of its experiment. */
  readonly grouped: boolean;
  readonly active: boolean;
  readonly selected: boolean;
  /** True for the run that the panels show. */
  readonly shown: boolean;
  /** True for a run of the open document. */
  readonly own: boolean;
  readonly overlaid: boolean;
  readonly renaming: boolean;
}

export function lineId(id: string): string {
  return `run-line-${id}`;
}

/** One run of the table. */
export const RunLine = memo(function RunLine(props: RunLineProps) {
  const {
    run,
    name,
    changed,
    best,
    columns,
    index,
    top,
    grouped,
    active,
    selected,
    shown,
    own,
    overlaid,
    renaming,
  } = props;
  return (
    <tr
      id={lineId(run.id)}
      className={classes.line}
      style={{ transform: `translateY(${top}px)` }}
      data-run={run.id}
      data-active={active || undefined}
      data-shown={shown || undefined}
      data-elsewhere={!own || undefined}
      data-grouped={grouped || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
    >
      <td className={classes.cell} data-column="overlay">
        {shown ? (
          <IconEye size={15} className={classes.eye} role="img" aria-label={text.shownMark} />
        ) : (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={overlaid}
            aria-label={text.overlayRun(name)}
            title={text.overlayRun(name)}
            onChange={() => toggleOverlay(run.id)}
          />
        )}
      </td>
      {columns.map((column) => (
        <Cell key={column.id} {...{ run, name, changed, best, column, own, active, renaming }} />
      ))}
      <td className={classes.cell} data-column="actions">
        <button
          type="button"
          tabIndex={-1}
          className={`${plain.icon} ${classes.more}`}
          aria-label={text.menuOf(name)}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            openRunMenu(left, bottom, [run.id]);
          }}
        >
          <IconDots size={15} aria-hidden />
        </button>
      </td>
    </tr>
  );
});

/** Why the sign beside the status is no sign of success. */
function doubt({ result }: RunSummary): string | undefined {
  const finding = result?.findings.find(({ tone }) => tone === 'warning');
  return finding === undefined ? undefined : tellFinding(finding);
}

type CellProps = NameCellProps & {
  readonly column: RunColumn;
  readonly own: boolean;
};

function Cell({ run, column, own, ...naming }: CellProps) {
  const { id, numeric } = column;
  if (id === 'name') return <NameCell run={run} {...naming} />;
  if (id === 'status') {
    return (
      <td className={classes.cell} data-column={id} title={run.error ?? doubt(run)}>
        <RunStatus run={run} />
      </td>
    );
  }
  const written = column.text(run);
  const hints: Partial<Record<typeof id, string>> = {
    when: formatMoment(run.createdAt),
    data: run.source,
    document: own ? run.document : `${run.document}, ${text.elsewhereMark}`,
  };
  return (
    <td
      className={numeric ? `${classes.cell} mono` : classes.cell}
      data-column={id}
      data-numeric={numeric || undefined}
      title={hints[id]}
    >
      {written === '' ? (
        <span className={classes.none} aria-label={text.notYet} role="img">
          –
        </span>
      ) : (
        <span className={classes.text}>{written}</span>
      )}
      {id === 'epochs' && isUnderWay(run) && <Progress run={run} />}
    </td>
  );
}

type NameCellProps = Pick<RunLineProps, 'run' | 'name' | 'changed' | 'best' | 'active' | 'renaming'>;

function NameCell({ run, name, changed, best, active, renaming }: NameCellProps) {
  return (
    <td className={classes.cell} data-column="name" title={renaming ? undefined : fullName(run, name)}>
      {renaming ? <NameField run={run} /> : <span className={classes.name}>{name}</span>}
      {best && <IconTrophy size={13} className={classes.best} role="img" aria-label={text.best} />}
      {changed && (
        <button
          type="button"
          // Of the active run alone: the next Tab stop behind the table.
          tabIndex={active ? 0 : -1}
          className={`${plain.icon} ${classes.changed}`}
          title={text.changed}
          aria-label={text.changed}
          onClick={() => askDifferences(run.id)}
        >
          <IconGitCompare size={13} aria-hidden />
        </button>
      )}
      {run.experiment !== null && (
        <span className={classes.role} data-role={run.experiment.role}>
          {text.role[run.experiment.role]}
        </span>
      )}
      {run.notes.trim() !== '' && (
        <IconNotes size={13} className={classes.notes} role="img" aria-label={text.panel.notes} />
      )}
    </td>
  );
}

function fullName(run: RunSummary, name: string): string {
  return name === run.name ? name : `${run.name}: ${name}`;
}

function Progress({ run }: { readonly run: RunSummary }) {
  const steps = (run.progress?.stepsPerEpoch ?? 0) * run.training.epochs;
  const share = steps === 0 ? 0 : Math.min(1, (run.progress?.step ?? 0) / steps);
  return (
    <span className={classes.progress} aria-hidden>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
