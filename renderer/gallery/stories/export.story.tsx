import { writeDocument } from '../../../core/document/write.ts';
import type { Report } from '../../../core/formats/report.ts';
import { ExportDialog } from '../../features/exports/export-dialog.tsx';
import { type Job, openExport, useExports } from '../../features/exports/exports-state.ts';
import { setRuns } from '../../model/state/runs.ts';
import { residual } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { differs, equal, notChecked, order } from '../fixtures/reports.ts';
import { aRun } from '../fixtures/runs.ts';
import { answer } from '../stand-in/engine.ts';
import type { State, Story } from '../story.ts';

function dialog(job: Job | null): State {
  return {
    setUp: () => {
      open(residual);
      setRuns([aRun('done')]);
      answer({
        readRunDocument: () => ({ text: writeDocument(residual) }),
        listCheckpoints: () => ({ names: ['step-000940', 'step-000846'] }),
      });
      openExport();
      useExports.setState({ job });
    },
    render: () => <ExportDialog />,
    shows: '[role="dialog"] button',
  };
}

function done(report: Report): State {
  const exported = { folder: '/home/ada/exports/digits-onnx', files: ['model.onnx', 'README.md'], report };
  return dialog({ status: 'done', task: 'one', order, exported, seen: true });
}

/** The dialog of exports. */
export const story: Story = {
  title: 'Export',
  states: {
    form: dialog(null),
    running: dialog({
      status: 'running',
      task: 'one',
      order,
      what: 'comparing layers',
      done: 12,
      total: 40,
      cancelling: false,
    }),
    'proof: equal': done(equal),
    'proof: differs': done(differs),
    'proof: not checked': done(notChecked),
  },
};
