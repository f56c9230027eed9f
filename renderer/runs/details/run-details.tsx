import { type KeyboardEvent, useId } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useRuns } from '../../state/runs.ts';
import { runsText } from '../../strings/runs.ts';
import { RunStatus } from '../run-status.tsx';
import { type DetailTab, detailTabs, useRunsTable } from '../runs-state.ts';
import styles from './details.module.css';
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
    <section className={styles['details']} aria-label={text.name}>
      {run === undefined ? (
        <p className={styles['quiet']}>{text.none}</p>
      ) : (
        <Details key={run.id} run={run} />
      )}
    </section>
  );
}

function Details({ run }: { readonly run: RunSummary }) {
  const tab = useRunsTable((state) => state.tab);
  const id = useId();
  return (
    <>
      <header className={styles['header']}>
        <strong title={run.name}>{run.name}</strong>
        <RunStatus run={run} />
      </header>
      <Tabs tab={tab} id={id} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles['panel']}
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

function Tabs({ tab, id }: { readonly tab: DetailTab; readonly id: string }) {
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = detailTabs.at((detailTabs.indexOf(tab) + by) % detailTabs.length) ?? tab;
    useRunsTable.setState({ tab: next });
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={text.name} className={styles['tabs']} onKeyDown={move}>
      {detailTabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-${name}`}
          aria-selected={tab === name}
          aria-controls={tab === name ? `${id}-panel` : undefined}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => useRunsTable.setState({ tab: name })}
        >
          {text.tabs[name]}
        </button>
      ))}
    </div>
  );
}
