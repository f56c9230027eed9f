import { Menu } from '@mantine/core';
import { IconColumns3, IconLayoutSidebarRight } from '@tabler/icons-react';
import { FilterField } from '../drawer/filter-field.tsx';
import { isOwn, useRuns } from '../state/runs.ts';
import { runsText as text } from '../strings/runs.ts';
import { columnIds, longName, usualColumns } from './columns.ts';
import { offered } from './offered.ts';
import { actionIcons, actionLabel, doAction } from './run-action.ts';
import { clearRunFilter, toggleColumn, useRunsTable } from './runs-state.ts';
import styles from './runs-tools.module.css';
import { useMeant } from './use-meant.ts';

/** The bar above the table: filter, what can be done with the selected runs, columns, details. */
export function RunsTools() {
  const count = useRuns((state) => state.runs.size);
  const details = useRunsTable((state) => state.details);
  if (count === 0) return null;
  return (
    <>
      <Filter />
      <Actions />
      <Columns />
      <button
        type="button"
        className={styles['tool']}
        aria-pressed={details}
        title={text.details}
        aria-label={text.details}
        onClick={() => useRunsTable.setState({ details: !details })}
      >
        <IconLayoutSidebarRight size={15} aria-hidden />
      </button>
    </>
  );
}

function Filter() {
  const query = useRunsTable((state) => state.query);
  return (
    <FilterField
      label={text.filter}
      hint={text.filterHint}
      clearLabel={text.clearFilter}
      value={query}
      onChange={(value) => useRunsTable.setState({ query: value })}
      onClear={clearRunFilter}
    />
  );
}

/** The same as the menu of a run, as buttons; rare ones are left to the menu. */
function Actions() {
  const runs = useMeant();
  const shown = useRuns((state) => state.shown);
  const overlaid = useRuns((state) => state.overlaid);
  const own = useRuns((state) => runs[0] !== undefined && isOwn(runs[0], state));
  const actions = offered(runs, shown, overlaid)
    .flat()
    .filter((action) => (action !== 'show' || !own) && action !== 'rename');
  if (actions.length === 0) return null;
  return (
    <div className={styles['actions']} role="toolbar" aria-label={text.actionsColumn}>
      {runs.length > 1 && <span className={styles['count']}>{text.selected(runs.length)}</span>}
      {actions.map((action) => {
        const Icon = actionIcons[action];
        const label = actionLabel(action, runs.length, own);
        return (
          <button
            key={action}
            type="button"
            className={styles['tool']}
            aria-label={label}
            title={label}
            onClick={() => doAction(action, runs)}
          >
            <Icon size={15} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}

function Columns() {
  const columns = useRunsTable((state) => state.columns);
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={styles['tool']}
          aria-label={text.chooseColumns}
          title={text.chooseColumns}
        >
          <IconColumns3 size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {columnIds
          .filter((id) => id !== 'name')
          .map((id) => (
            <Menu.CheckboxItem key={id} checked={columns.has(id)} onChange={() => toggleColumn(id)}>
              {longName(id)}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => useRunsTable.setState({ columns: usualColumns })}>
          {text.resetColumns}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
