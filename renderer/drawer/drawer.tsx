import { useViewportSize } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { DataPanel } from '../data/data-panel.tsx';
import { watchData } from '../data/data-state.ts';
import { useTrainingIssues } from '../data/use-training-issues.ts';
import { ExperimentPanel } from '../experiment/experiment-panel.tsx';
import { ResultsPanel } from '../results/results-panel.tsx';
import { RunsTab } from '../runs/runs-tab.tsx';
import { RunsTools } from '../runs/runs-tools.tsx';
import { useDocument } from '../state/document.ts';
import { type DrawerTab, useWindow } from '../state/window.ts';
import { drawerText as text } from '../strings/drawer.ts';
import { TrainingPanel } from '../training/training-panel.tsx';
import classes from './drawer.module.css';
import { barHeight, clampHeight } from './height.ts';
import { countIssues, groupIssues, withTraining } from './issues/group-issues.ts';
import { FixAll, IssuesTab } from './issues/issues-tab.tsx';
import { LayersTab } from './layers/layers-tab.tsx';
import { LayersTools } from './layers/layers-tools.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { SizeButton } from './size-button.tsx';
import { Summary } from './summary.tsx';
import { DrawerTabs, panelId, tabId } from './tabs.tsx';

const panels = {
  train: <TrainingPanel />,
  data: <DataPanel />,
  compare: <ExperimentPanel />,
  results: <ResultsPanel />,
  runs: <RunsTab />,
  layers: <LayersTab />,
} as const;

/** Tabs in which it matters whether document and data fit together. */
const aboutData: ReadonlySet<DrawerTab | null> = new Set(['train', 'data', 'issues']);

function useWatchedData(tab: DrawerTab | null): void {
  const wanted = aboutData.has(tab);
  useEffect(() => (wanted ? watchData() : undefined), [wanted]);
}

/** The panel below the canvas: learning in all its parts, all issues, the table of all layers. Closed, a bar that still counts. */
export function Drawer() {
  const tab = useWindow((state) => state.drawer);
  const wanted = useWindow((state) => state.drawerHeight);
  const { height: windowHeight } = useViewportSize();
  const ofNetwork = useDocument((state) => state.network.issues);
  const ofTraining = useTrainingIssues();
  useWatchedData(tab);
  // A document that nobody has begun lacks an input; that is no mistake yet.
  const begun = useDocument((state) => state.history.document.graph.nodes.length > 0);
  const groups = useMemo(
    () => (begun ? groupIssues(withTraining(ofNetwork, ofTraining)) : []),
    [begun, ofNetwork, ofTraining],
  );
  const counts = useMemo(() => countIssues(groups), [groups]);
  const last = useRef<DrawerTab | null>(null);
  if (tab !== null) last.current = tab;
  const height = clampHeight(wanted, windowHeight === 0 ? Number.POSITIVE_INFINITY : windowHeight);

  const toggle = (): void => {
    const again = last.current ?? (groups.length > 0 ? 'issues' : 'train');
    useWindow.setState({ drawer: tab === null ? again : null });
  };
  const Chevron = tab === null ? IconChevronUp : IconChevronDown;
  const label = tab === null ? text.open : text.close;
  return (
    <section
      className={classes.drawer}
      aria-label={text.name}
      style={{ height: tab === null ? barHeight : height }}
    >
      {tab !== null && <ResizeHandle height={height} windowHeight={windowHeight} />}
      <div className={classes.bar}>
        <DrawerTabs tab={tab} counts={counts} />
        <div className={classes.tools}>
          {tab === null && <Summary counts={counts} begun={begun} />}
          {tab === 'issues' && <FixAll groups={groups} />}
          {tab === 'layers' && <LayersTools />}
          {tab === 'runs' && <RunsTools />}
        </div>
        {tab !== null && <SizeButton height={height} windowHeight={windowHeight} />}
        <button
          type="button"
          className={classes.icon}
          aria-label={label}
          aria-expanded={tab !== null}
          title={label}
          onClick={toggle}
        >
          <Chevron size={16} aria-hidden />
        </button>
      </div>
      {tab !== null && (
        <div role="tabpanel" id={panelId} aria-labelledby={tabId(tab)} className={classes.panel}>
          {tab === 'issues' ? <IssuesTab groups={groups} begun={begun} /> : panels[tab]}
        </div>
      )}
    </section>
  );
}
