import type { RunSummary } from '../../../core/protocol/runs.ts';
import { RunDetails } from '../../features/runs/details/run-details.tsx';
import { type DetailTab, openDocumentItself, useRunsTable } from '../../features/runs/runs-state.ts';
import { setRuns } from '../../model/state/runs.ts';
import { record } from '../fixtures/curves.ts';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { aRun, failed, manyRuns } from '../fixtures/runs.ts';
import type { State, Story } from '../story.ts';

function details(
  run: RunSummary | undefined,
  tab: DetailTab = 'overview',
  against: string | null = null,
): State {
  return {
    setUp: () => {
      open(residual);
      const runs = run === undefined ? [] : [run, ...manyRuns.filter(({ id }) => id !== run.id)];
      setRuns(runs);
      record(runs.slice(0, 1));
      useRunsTable.setState({ active: run?.id ?? null, tab, against });
    },
    render: () => (
      // As in the drawer, which it fills from top to bottom.
      <div style={{ position: 'absolute', inset: 0, display: 'grid' }}>
        <RunDetails />
      </div>
    ),
    shows: run === undefined ? 'section p' : '[role="tabpanel"] :is(dl, table, p)',
  };
}

const [, wider = aRun('wider')] = manyRuns;

/** What is known of one run, beside the table. */
export const story: Story = {
  title: 'Details of a run',
  part: () => ({ width: 420, height: 420 }),
  states: {
    done: details(wider),
    failed: details({ ...failed, name: 'Too fast' }),
    'could not go on': details(
      aRun('refused', {
        name: 'Half a run',
        status: 'stopped',
        refusal: {
          code: 'run/other-data',
          message:
            'Expected the images that the run was trained on, received others: 12 of them have changed.',
          epochs: 20,
        },
      }),
    ),
    settings: details(wider, 'settings'),
    'another run differs': details(wider, 'differences', 'done'),
    'the document differs': details(wider, 'differences', openDocumentItself),
    none: details(undefined),
  },
};
