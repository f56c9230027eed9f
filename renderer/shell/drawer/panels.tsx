import { AnalysisPanel } from '../../features/analysis/analysis-panel.tsx';
import { CodeTab } from '../../features/code/code-tab.tsx';
import { CodeTools } from '../../features/code/code-tools.tsx';
import { DataPanel } from '../../features/data/data-panel.tsx';
import { ExperimentPanel } from '../../features/experiment/experiment-panel.tsx';
import { FixAll, IssuesTab } from '../../features/issues/issues-tab.tsx';
import { LayersTab } from '../../features/layers/layers-tab.tsx';
import { LayersTools } from '../../features/layers/layers-tools.tsx';
import { ResultsPanel } from '../../features/results/results-panel.tsx';
import { RunsTab } from '../../features/runs/runs-tab.tsx';
import { RunsTools } from '../../features/runs/runs-tools.tsx';
import { TrainingPanel } from '../../features/training/training-panel.tsx';
import type { DrawerTab } from '../../model/state/window.ts';
import { IssueBadge } from './issue-badge.tsx';
import type { TabParts } from './tab-parts.ts';

/** What each tab of the drawer consists of. What is said of it stands in `tabs`, which is read where there is no window. */
export const panels: Readonly<Record<DrawerTab, TabParts>> = {
  train: { Panel: TrainingPanel },
  data: { Panel: DataPanel },
  compare: { Panel: ExperimentPanel },
  results: { Panel: ResultsPanel },
  analysis: { Panel: AnalysisPanel },
  runs: { Panel: RunsTab, Tools: RunsTools },
  issues: { Panel: IssuesTab, Tools: FixAll, Badge: IssueBadge },
  layers: { Panel: LayersTab, Tools: LayersTools },
  code: { Panel: CodeTab, Tools: CodeTools },
};
