import { Button, Progress } from '@mantine/core';
import { exportsText } from '../../base/strings/exports.ts';
import { formatShare } from '../../base/strings/format.ts';
import classes from './exports.module.css';
import { cancelExport, closeExport, type Job } from './exports-state.ts';

const text = exportsText.running;

/** How far the export is. */
export function Running({ job }: { readonly job: Extract<Job, { status: 'running' }> }) {
  const { what, done, total, cancelling } = job;
  const name = what === '' ? text.start : what.charAt(0).toUpperCase() + what.slice(1);
  // Steps that stand alone say nothing of how far the whole is.
  const counted = total > 1;
  return (
    <div className={classes.form}>
      <div className={classes.running}>
        <div className={classes.progress}>
          <p className={classes.what} role="status">
            {cancelling ? text.cancelling : name}
          </p>
          <span className="mono">{counted ? formatShare(done / total) : ''}</span>
          <Progress
            size="sm"
            value={counted ? (100 * done) / total : 100}
            animated={!counted}
            aria-label={text.progress}
          />
        </div>
        <p className={classes.dim}>{text.note}</p>
      </div>
      <div className={classes.foot}>
        <span className={classes.push} />
        <div className={classes.buttons}>
          <Button variant="default" disabled={cancelling} onClick={() => void cancelExport()}>
            {text.cancel}
          </Button>
          <Button data-autofocus onClick={closeExport}>
            {text.hide}
          </Button>
        </div>
      </div>
    </div>
  );
}
