import { Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { exportsText } from '../../base/strings/exports.ts';
import { useWindow } from '../../model/state/window.ts';
import { ExportForm } from './export-form.tsx';
import { ExportedView } from './exported-view.tsx';
import classes from './exports.module.css';
import { closeExport, type Job, useExports } from './exports-state.ts';
import { formatOf } from './format-state.ts';
import { Running } from './running.tsx';
import { useExportNotice } from './use-export-notice.tsx';

/** Export model: what and as what, how far it is, and the proof of what came of it. */
export function ExportDialog() {
  const opened = useWindow((state) => state.exporting);
  const job = useExports((state) => state.job);
  useExportNotice();
  return (
    <Modal
      opened={opened}
      onClose={closeExport}
      title={titleOf(job)}
      size={940}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
      closeButtonProps={{ 'aria-label': exportsText.close }}
    >
      <Screen job={job} />
    </Modal>
  );
}

function titleOf(job: Job | null): string {
  if (job === null || job.status === 'failed' || job.status === 'cancelled') return exportsText.title;
  return exportsText.running.named(
    job.order.name,
    formatOf(job.order.format).label,
    job.status === 'running',
  );
}

function Screen({ job }: { readonly job: Job | null }) {
  const screen = useRef<HTMLDivElement>(null);
  const status = job?.status ?? 'none';
  // What had the focus may be gone with the screen before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is shown
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      screen.current?.focus({ preventScroll: true });
  }, [status]);
  return (
    <div ref={screen} className={classes.screen} tabIndex={-1}>
      {job?.status === 'running' ? (
        <Running job={job} />
      ) : job?.status === 'done' ? (
        <ExportedView order={job.order} exported={job.exported} />
      ) : (
        <ExportForm />
      )}
    </div>
  );
}
