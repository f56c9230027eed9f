import { IconDots, IconEye, IconNotes } from '@tabler/icons-react';
import { memo } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { isUnderWay } from '../state/runs.ts';
import { runsText as text } from '../strings/runs.ts';
import { formatMoment } from '../theme/run-figures.ts';
import type { RunColumn } from './columns.ts';
import { NameField } from './name-field.tsx';
import { toggleOverlay } from './run-action.ts';
import styles from './run-line.module.css';
import { openRunMenu } from './run-menu.tsx';
import { RunStatus } from './run-status.tsx';

interface RunLineProps {
  readonly run: RunSummary;
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
  const { run, columns, index, top, grouped, active, selected, shown, own, overlaid, renaming } = props;
  return (
    <tr
      id={lineId(run.id)}
      className={styles['line']}
      style={{ transform: `translateY(${top}px)` }}
      data-run={run.id}
      data-active={active || undefined}
      data-shown={shown || undefined}
      data-elsewhere={!own || undefined}
      data-grouped={grouped || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
    >
      <td className={styles['cell']} data-column="overlay">
        {shown ? (
          <IconEye size={15} className={styles['eye']} role="img" aria-label={text.shownMark} />
        ) : (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={overlaid}
            aria-label={text.overlayRun(run.name)}
            title={text.overlayRun(run.name)}
            onChange={() => toggleOverlay(run.id)}
          />
        )}
      </td>
      {columns.map((column) => (
        <Cell key={column.id} run={run} column={column} own={own} renaming={renaming} />
      ))}
      <td className={styles['cell']} data-column="actions">
        <button
          type="button"
          tabIndex={-1}
          className={styles['more']}
          aria-label={text.menuOf(run.name)}
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
  return result?.findings.find(({ tone }) => tone === 'warning')?.sentence;
}

interface CellProps {
  readonly run: RunSummary;
  readonly column: RunColumn;
  readonly own: boolean;
  readonly renaming: boolean;
}

function Cell({ run, column, own, renaming }: CellProps) {
  const { id, numeric } = column;
  if (id === 'name') return <NameCell run={run} renaming={renaming} />;
  if (id === 'status') {
    return (
      <td className={styles['cell']} data-column={id} title={run.error ?? doubt(run)}>
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
      className={numeric ? `${styles['cell']} mono` : styles['cell']}
      data-column={id}
      data-numeric={numeric || undefined}
      title={hints[id]}
    >
      {written === '' ? (
        <span className={styles['none']} aria-label={text.notYet} role="img">
          –
        </span>
      ) : (
        <span className={styles['text']}>{written}</span>
      )}
      {id === 'epochs' && isUnderWay(run) && <Progress run={run} />}
    </td>
  );
}

function NameCell({ run, renaming }: Pick<CellProps, 'run' | 'renaming'>) {
  return (
    <td className={styles['cell']} data-column="name" title={renaming ? undefined : run.name}>
      {renaming ? <NameField run={run} /> : <span className={styles['name']}>{run.name}</span>}
      {run.experiment !== null && (
        <span className={styles['role']} data-role={run.experiment.role}>
          {text.role[run.experiment.role]}
        </span>
      )}
      {run.notes.trim() !== '' && (
        <IconNotes size={13} className={styles['notes']} role="img" aria-label={text.panel.notes} />
      )}
    </td>
  );
}

function Progress({ run }: { readonly run: RunSummary }) {
  const steps = (run.progress?.stepsPerEpoch ?? 0) * run.training.epochs;
  const share = steps === 0 ? 0 : Math.min(1, (run.progress?.step ?? 0) / steps);
  return (
    <span className={styles['progress']} aria-hidden>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
