import { IconHistory } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { Quiet } from '../drawer/quiet.tsx';
import { useRuns } from '../state/runs.ts';
import { runsText } from '../strings/runs.ts';
import { filterRuns, groupRuns, sortRuns } from './arrange-runs.ts';
import { runColumns } from './columns.ts';
import { RunDetails } from './details/run-details.tsx';
import { useRunsTable } from './runs-state.ts';
import styles from './runs-tab.module.css';
import { RunsTable } from './runs-table.tsx';

/** All runs of the workspace, and beside them the one that is looked at. */
export function RunsTab() {
  const runs = useRuns((state) => state.runs);
  const query = useDeferredValue(useRunsTable((state) => state.query));
  const sort = useRunsTable((state) => state.sort);
  const chosen = useRunsTable((state) => state.columns);
  const details = useRunsTable((state) => state.details);
  const columns = useMemo(() => runColumns.filter(({ id }) => chosen.has(id)), [chosen]);
  const items = useMemo(
    () => groupRuns(sortRuns(filterRuns([...runs.values()], query), sort)),
    [runs, query, sort],
  );
  if (runs.size === 0) return <Quiet icon={IconHistory}>{runsText.empty}</Quiet>;
  return (
    <div className={styles['tab']}>
      <RunsTable items={items} columns={columns} sort={sort} />
      {details && <RunDetails />}
    </div>
  );
}
