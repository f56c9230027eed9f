import { IconHistory } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { Quiet } from '../../base/kit/quiet.tsx';
import { runsText } from '../../base/strings/runs.ts';
import { useOwnIds, useRuns } from '../../model/state/runs.ts';
import { arrangeRuns, filterRuns, sortRuns } from './arrange-runs.ts';
import { runColumns } from './columns.ts';
import { RunDetails } from './details/run-details.tsx';
import { useRunLabels } from './run-labels.ts';
import { useRunsTable } from './runs-state.ts';
import classes from './runs-tab.module.css';
import { RunsTable } from './runs-table.tsx';

/** All runs of the workspace, and beside them the one that is looked at. */
export function RunsTab() {
  const runs = useRuns((state) => state.runs);
  const query = useDeferredValue(useRunsTable((state) => state.query));
  const sort = useRunsTable((state) => state.sort);
  const chosen = useRunsTable((state) => state.columns);
  const details = useRunsTable((state) => state.details);
  const columns = useMemo(() => runColumns.filter(({ id }) => chosen.has(id)), [chosen]);
  const scope = useRunsTable((state) => state.scope);
  const own = useOwnIds();
  const labels = useRunLabels();
  const items = useMemo(
    () => arrangeRuns(sortRuns(filterRuns([...runs.values()], query, labels), sort), own, scope),
    [runs, query, labels, sort, own, scope],
  );
  if (runs.size === 0) return <Quiet icon={IconHistory}>{runsText.empty}</Quiet>;
  return (
    <div className={classes.tab}>
      <RunsTable items={items} columns={columns} sort={sort} />
      {details && <RunDetails />}
    </div>
  );
}
