import { IconChartLine, IconTopologyBus } from '@tabler/icons-react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { showInDocument } from '../host/runs.ts';
import { overlay } from '../state/runs.ts';
import { runsText as text } from '../strings/runs.ts';
import { activate } from './runs-state.ts';
import styles from './runs-table.module.css';

interface GroupLineProps {
  readonly runs: readonly RunSummary[];
  readonly index: number;
  readonly top: number;
  /** How many cells a line has. */
  readonly cells: number;
}

/** The head of an experiment's runs. */
export function GroupLine({ runs, index, top, cells }: GroupLineProps) {
  const together = async (): Promise<void> => {
    const main = runs.find(({ experiment }) => experiment?.role === 'residual') ?? runs[0];
    if (main === undefined) return;
    activate(main.id);
    if (!(await showInDocument(main))) return;
    overlay(runs.flatMap(({ id }) => (id === main.id ? [] : [id])));
  };
  return (
    <tr className={styles['group']} style={{ transform: `translateY(${top}px)` }} aria-rowindex={index + 2}>
      <td colSpan={cells}>
        <span className={styles['groupName']}>
          <IconTopologyBus size={14} aria-hidden />
          {text.experiment}
          <button type="button" tabIndex={-1} onClick={() => void together()}>
            <IconChartLine size={13} aria-hidden />
            {text.overlayGroup}
          </button>
        </span>
      </td>
    </tr>
  );
}
