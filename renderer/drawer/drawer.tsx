import { useViewportSize } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useDocument } from '../state/document.ts';
import { type DrawerTab, useWindow } from '../state/window.ts';
import { drawerText as text } from '../strings/drawer.ts';
import classes from './drawer.module.css';
import { barHeight, clampHeight } from './height.ts';
import { countIssues, groupIssues } from './issues/group-issues.ts';
import { FixAll, IssuesTab } from './issues/issues-tab.tsx';
import { LayersTab } from './layers/layers-tab.tsx';
import { LayersTools } from './layers/layers-tools.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { Summary } from './summary.tsx';
import { DrawerTabs, panelId, tabId } from './tabs.tsx';

/** The panel below the canvas: all issues, and the table of all layers. Closed, a bar that still counts them. */
export function Drawer() {
  const tab = useWindow((state) => state.drawer);
  const wanted = useWindow((state) => state.drawerHeight);
  const { height: windowHeight } = useViewportSize();
  const issues = useDocument((state) => state.network.issues);
  // A document that nobody has begun lacks an input; that is no mistake yet.
  const begun = useDocument((state) => state.history.document.graph.nodes.length > 0);
  const groups = useMemo(() => (begun ? groupIssues(issues) : []), [begun, issues]);
  const counts = useMemo(() => countIssues(groups), [groups]);
  const last = useRef<DrawerTab | null>(null);
  if (tab !== null) last.current = tab;
  const height = clampHeight(wanted, windowHeight === 0 ? Number.POSITIVE_INFINITY : windowHeight);

  const toggle = (): void => {
    const again = last.current ?? (groups.length > 0 ? 'issues' : 'layers');
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
        </div>
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
          {tab === 'issues' ? <IssuesTab groups={groups} begun={begun} /> : <LayersTab />}
        </div>
      )}
    </section>
  );
}
