import type { ComponentType } from 'react';
import type { IssueGroup } from '../../features/issues/issues.ts';

/** What the drawer knows, for those tabs that show it. */
export interface TabProps {
  /** All issues of network and training, errors first. */
  readonly groups: readonly IssueGroup[];
  /** False for a document without nodes. */
  readonly begun: boolean;
}

/** The components that a tab of the drawer consists of. */
export interface TabParts {
  readonly Panel: ComponentType<TabProps>;
  /** Stands in the bar while the tab is open. */
  readonly Tools?: ComponentType<TabProps>;
  /** Stands beside the label while the drawer is open. */
  readonly Badge?: ComponentType<TabProps>;
}
