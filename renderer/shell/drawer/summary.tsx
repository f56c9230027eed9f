import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { drawerText } from '../../base/strings/drawer.ts';
import { formatShort } from '../../base/strings/format.ts';
import type { IssueCounts } from '../../features/issues/group-issues.ts';
import { useDocument } from '../../model/state/document.ts';
import classes from './drawer.module.css';

interface SummaryProps {
  readonly counts: IssueCounts;
  /** False for a document without nodes. */
  readonly begun: boolean;
}

const text = drawerText.counts;

/** What the closed drawer still tells. */
export function Summary({ counts: { errors, warnings }, begun }: SummaryProps) {
  const layers = useDocument(({ network }) => network.layers.length);
  const total = useDocument(({ totals }) => totals.get(''));
  return (
    <p className={classes.summary}>
      {errors > 0 && (
        <span className={classes.count} data-severity="error">
          <IconAlertCircle size={14} aria-hidden />
          {text.errors(errors)}
        </span>
      )}
      {errors > 0 && warnings > 0 && <span aria-hidden>·</span>}
      {warnings > 0 && (
        <span className={classes.count} data-severity="warning">
          <IconAlertTriangle size={14} aria-hidden />
          {text.warnings(warnings)}
        </span>
      )}
      {begun && errors + warnings === 0 && (
        <span className={classes.count} data-severity="none">
          <IconCircleCheck size={14} aria-hidden />
          {text.none}
        </span>
      )}
      <span className={classes.figures}>
        <span>{text.layers(layers)}</span>
        {total !== undefined && (
          <>
            <span>{text.weights(formatShort(total.weights))}</span>
            <span>{text.macs(formatShort(total.macs))}</span>
          </>
        )}
      </span>
    </p>
  );
}
