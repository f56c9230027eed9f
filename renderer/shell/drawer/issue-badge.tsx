import { VisuallyHidden } from '@mantine/core';
import { drawerText } from '../../base/strings/drawer.ts';
import { formatCount } from '../../base/strings/format.ts';
import { countIssues } from '../../features/issues/group-issues.ts';
import classes from './drawer.module.css';
import type { TabProps } from './tab-parts.ts';

const text = drawerText.counts;

/** How many issues there are. The closed bar has no badge: it counts them in words. */
export function IssueBadge({ groups }: TabProps) {
  const { errors, warnings } = countIssues(groups);
  if (errors + warnings === 0) return null;
  return (
    <>
      <span className={`${classes.badge} mono`} data-severity={errors > 0 ? 'error' : 'warning'} aria-hidden>
        {formatCount(errors + warnings)}
      </span>
      <VisuallyHidden>{`, ${text.errors(errors)}, ${text.warnings(warnings)}`}</VisuallyHidden>
    </>
  );
}
