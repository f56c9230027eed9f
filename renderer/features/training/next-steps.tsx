import { IconPackageExport, IconPhotoSearch } from '@tabler/icons-react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { trainingText } from '../../base/strings/training.ts';
import { isUnderWay } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import { openExport } from '../exports/exports-state.ts';
import { useResults } from '../results/results-state.ts';
import classes from './training-panel.module.css';

const text = trainingText.next;

/** Where a trained network leads on to: trying it, and taking it elsewhere. */
export function NextSteps({ run }: { readonly run: RunSummary }) {
  if (isUnderWay(run) || !run.hasModel) return null;
  const tryIt = (): void => {
    useResults.setState({ section: 'try' });
    useWindow.setState({ drawer: 'results' });
  };
  return (
    <section className={classes.next} aria-label={text.name}>
      <button type="button" className={tools.button} data-main onClick={tryIt}>
        <IconPhotoSearch size={14} aria-hidden />
        {text.tryIt}
      </button>
      <button type="button" className={tools.button} onClick={() => openExport(run)}>
        <IconPackageExport size={14} aria-hidden />
        {text.export}
      </button>
    </section>
  );
}
