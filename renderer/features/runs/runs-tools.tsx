import { Menu } from '@mantine/core';
import { IconColumns3, IconLayoutSidebarRight } from '@tabler/icons-react';
import { FilterField } from '../../base/kit/filter-field.tsx';
import plain from '../../base/kit/plain-button.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { runsText as text } from '../../base/strings/runs.ts';
import { useRuns } from '../../model/state/runs.ts';
import { useAsked } from './actions/asked.ts';
import { offered } from './actions/offered.ts';
import { runActions } from './actions/run-actions.ts';
import { runScopes } from './arrange-runs.ts';
import { columnIds, longName, usualColumns } from './columns.ts';
import { clearRunFilter, toggleColumn, useRunsTable } from './runs-state.ts';
import classes from './runs-tools.module.css';
import { useMeant } from './use-meant.ts';

/** The bar above the table: filter, what can be done with the selected runs, columns, details. */
export function RunsTools() {
  const count = useRuns((state) => state.runs.size);
  const details = useRunsTable((state) => state.details);
  if (count === 0) return null;
  return (
    <>
      <Scope />
      <Filter />
      <Actions />
      <Columns />
      <button
        type="button"
        className={`${plain.icon} ${classes.tool}`}
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

/** Runs of the open document, of others, or all. */
function Scope() {
  const scope = useRunsTable((state) => state.scope);
  return (
    <Segments
      label={text.scope}
      options={runScopes.map((id) => ({ id, label: text.scopes[id] }))}
      value={scope}
      onChange={(next) => useRunsTable.setState({ scope: next })}
    />
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
  const asked = useAsked(runs);
  const ids = offered(asked)
    .flat()
    .filter((id) => (id !== 'show' || asked?.own === false) && id !== 'rename');
  if (asked === undefined || ids.length === 0) return null;
  return (
    <div className={classes.actions} role="toolbar" aria-label={text.actionsColumn}>
      {runs.length > 1 && <span className={classes.count}>{text.selected(runs.length)}</span>}
      {ids.map((id) => {
        const { icon: Icon, label, do: perform } = runActions[id];
        const name = label(asked);
        return (
          <button
            key={id}
            type="button"
            className={`${plain.icon} ${classes.tool}`}
            aria-label={name}
            title={name}
            onClick={() => void perform(asked)}
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
          className={`${plain.icon} ${classes.tool}`}
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
