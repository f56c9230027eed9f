import { Button, Group } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { type ReactNode, useEffect } from 'react';
import { type Report, tellVerdict, type Verdict } from '../../../core/formats/report.ts';
import { exportsText } from '../../base/strings/exports.ts';
import { useWindow } from '../../model/state/window.ts';
import { cancelExport, type Job, reopenExport, useExports } from './exports-state.ts';
import { formatOf } from './format-state.ts';

const text = exportsText.notice;
const notice = 'export';

const colors: Readonly<Record<Verdict, string>> = { equal: 'green', differs: 'red', notChecked: 'orange' };

/** While the dialog is closed, says what goes on behind it and what has come of it, with a way back. */
export function useExportNotice(): void {
  const opened = useWindow((state) => state.exporting);
  const job = useExports((state) => state.job);
  const dismissed = useExports((state) => state.dismissed);
  const quiet = opened || dismissed || job === null || job.status === 'cancelled';
  const key = quiet ? '' : `${job.task} ${job.status}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: progress alone is no new notice
  useEffect(() => {
    // One that is shown already would keep its words.
    notifications.hide(notice);
    if (key === '' || job === null || job.status === 'cancelled') return;
    const timer = setTimeout(() => notifications.show({ id: notice, ...noticeOf(job) }), 0);
    return () => clearTimeout(timer);
  }, [key]);
}

function noticeOf(job: Exclude<Job, { status: 'cancelled' }>): NotificationData {
  const { name, format } = job.order;
  const { label } = formatOf(format);
  switch (job.status) {
    case 'running':
      return {
        loading: true,
        autoClose: false,
        withCloseButton: false,
        message: (
          <Words words={text.running(name, label)}>
            <Way onClick={reopenExport}>{text.show}</Way>
            <Way onClick={() => void cancelExport()}>{text.cancel}</Way>
          </Words>
        ),
      };
    case 'failed':
      return {
        color: 'red',
        autoClose: false,
        message: (
          <Words words={text.failed(job.problem)}>
            <Way onClick={reopenExport}>{text.show}</Way>
          </Words>
        ),
      };
    case 'done':
      return {
        color: colors[job.exported.report.verdict],
        autoClose: false,
        message: (
          <Words words={job.seen ? text.away(name, label) : endOf(job.exported.report, name, label)}>
            <Way onClick={reopenExport}>{job.seen ? text.back : text.proof}</Way>
          </Words>
        ),
      };
  }
}

function endOf(report: Report, name: string, label: string): string {
  return text.ended(name, label, tellVerdict(report));
}

function Words({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <Group gap={10}>
      <span>{words}</span>
      <Group gap={6}>{children}</Group>
    </Group>
  );
}

function Way({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick}>
      {children}
    </Button>
  );
}
