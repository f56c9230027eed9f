import { useViewportSize } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import plain from '../../base/kit/plain-button.module.css';
import { Tabs, tabName } from '../../base/kit/tabs.tsx';
import { drawerText as text } from '../../base/strings/drawer.ts';
import { watchData } from '../../features/data/data-state.ts';
import { useTrainingIssues } from '../../features/data/use-training-issues.ts';
import { countIssues, groupIssues, withTraining } from '../../features/issues/group-issues.ts';
import { useDocument } from '../../model/state/document.ts';
import { type DrawerTab, drawerTabs, useWindow } from '../../model/state/window.ts';
import classes from './drawer.module.css';
import { barHeight, clampHeight } from './height.ts';
import { panels } from './panels.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { SizeButton } from './size-button.tsx';
import { Summary } from './summary.tsx';
import type { TabProps } from './tab-parts.ts';
import { tabs } from './tabs.ts';

const panelId = 'drawer-panel';

function useWatchedData(tab: DrawerTab | null): void {
  const wanted = tab !== null && tabs[tab].needsData === true;
  useEffect(() => (wanted ? watchData() : undefined), [wanted]);
}

/** The panel below the canvas: learning in all its parts, all issues, the table of all layers, the source. Closed, a bar that still counts. */
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
  const known = { groups, begun };
  const { Panel, Tools } = tab === null ? {} : panels[tab];
  const Chevron = tab === null ? IconChevronUp : IconChevronDown;
  const label = tab === null ? text.open : text.close;
  return (
    <section
      className={classes.drawer}
      aria-label={text.name}
      style={{ height: tab === null ? barHeight : height }}
    >
      {tab !== null && <ResizeHandle panel={panelId} height={height} windowHeight={windowHeight} />}
      <div className={classes.bar} data-open={tab !== null || undefined}>
        <Tabs
          label={text.name}
          panel={panelId}
          value={tab}
          onChange={(next) => useWindow.setState({ drawer: next })}
          options={drawerTabs.map((id) => ({ id, label: <Label id={id} open={tab !== null} {...known} /> }))}
        />
        <div className={classes.tools}>
          {tab === null && <Summary counts={counts} begun={begun} />}
          {Tools !== undefined && <Tools {...known} />}
        </div>
        {tab !== null && <SizeButton height={height} windowHeight={windowHeight} />}
        <button
          type="button"
          className={`${plain.icon} ${classes.icon}`}
          aria-label={label}
          aria-expanded={tab !== null}
          title={label}
          onClick={toggle}
        >
          <Chevron size={16} aria-hidden />
        </button>
      </div>
      {tab !== null && Panel !== undefined && (
        <div role="tabpanel" id={panelId} aria-labelledby={tabName(panelId, tab)} className={classes.panel}>
          <Panel {...known} />
        </div>
      )}
    </section>
  );
}

interface LabelProps extends TabProps {
  readonly id: DrawerTab;
  readonly open: boolean;
}

function Label({ id, open, ...known }: LabelProps) {
  const { Badge } = panels[id];
  return (
    <>
      {tabs[id].label}
      {open && Badge !== undefined && <Badge {...known} />}
    </>
  );
}
