import { useId } from 'react';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { Tabs, tabName } from '../../../base/kit/tabs.tsx';
import { runsText } from '../../../base/strings/runs.ts';
import { useRuns } from '../../../model/state/runs.ts';
import { nameInList, useRunLabels } from '../run-labels.ts';
import { RunStatus } from '../run-status.tsx';
import { detailTabs, useRunsTable } from '../runs-state.ts';
import classes from './details.module.css';
import { Differences } from './differences.tsx';
import { Log } from './log.tsx';
import { Overview } from './overview.tsx';
import { Settings } from './settings-list.tsx';

const text = runsText.panel;

/** The active run beside the table, or else the one that the panels show. */
export function RunDetails() {
  const active = useRunsTable((state) => state.active);
  const run = useRuns(({ runs, shown }) => runs.get(active ?? '') ?? runs.get(shown ?? ''));
  return (
    <section className={classes.details} aria-label={text.name}>
      {run === undefined ? <p className={classes.quiet}>{text.none}</p> : <Details key={run.id} run={run} />}
    </section>
  );
}

function Details({ run }: { readonly run: RunSummary }) {
  const tab = useRunsTable((state) => state.tab);
  const panel = useId();
  const name = nameInList(run, useRunLabels());
  return (
    <>
      <header className={classes.header}>
        <strong title={name === run.name ? name : `${run.name}: ${name}`}>{name}</strong>
        <RunStatus run={run} />
      </header>
      <div className={classes.tabs}>
        <Tabs
          label={text.name}
          panel={panel}
          value={tab}
          onChange={(next) => useRunsTable.setState({ tab: next })}
          options={detailTabs.map((id) => ({ id, label: text.tabs[id] }))}
        />
      </div>
      <div
        role="tabpanel"
        id={panel}
        aria-labelledby={tabName(panel, tab)}
        className={classes.panel}
        // What scrolls is reached by the keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
      >
        {tab === 'overview' && <Overview run={run} />}
        {tab === 'settings' && <Settings run={run} />}
        {tab === 'differences' && <Differences run={run} />}
        {tab === 'log' && <Log run={run} />}
      </div>
    </>
  );
}
