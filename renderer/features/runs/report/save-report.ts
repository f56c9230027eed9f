import { notifications } from '@mantine/notifications';
import { reportText as text } from '../../../base/strings/report.ts';
import { download } from '../../../model/host/download.ts';
import { useStart } from '../../../model/host/start.ts';
import { showError, tell } from '../../../model/state/act.ts';
import { useRuns } from '../../../model/state/runs.ts';
import { fileNameOf } from '../../picture/scale.ts';
import { collect } from './collect.ts';
import { compareReport } from './compare-report.ts';
import type { RunMaterial } from './material.ts';
import { runReport } from './run-report.ts';

const notice = 'report';

/** Writes a report about a run, or one that compares several, and hands it to the browser's download. */
export async function saveReport(ids: readonly string[]): Promise<void> {
  const { runs } = useRuns.getState();
  // In the order in which they were made: what came later is compared with what was there before.
  const wanted = ids
    .flatMap((id) => runs.get(id) ?? [])
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const [first] = wanted;
  if (first === undefined) return;
  const whole = wanted.length === 1;
  notifications.show({
    id: notice,
    message: whole && first.hasModel ? text.judging : text.writing,
    loading: true,
    autoClose: false,
    withCloseButton: false,
  });
  try {
    const materials: RunMaterial[] = [];
    for (const run of wanted) materials.push(await collect(run, whole));
    const imprint = { version: useStart.getState().version, written: new Date() };
    const [only] = materials;
    if (only === undefined) return;
    const page = whole ? runReport(only, imprint) : compareReport(materials, imprint);
    const name = whole ? first.name : text.comparison(wanted.length);
    const file = `${fileNameOf(text.file(name), text.fallbackName)}.html`;
    download(new Blob([page], { type: 'text/html' }), file);
    tell(text.saved(file));
  } catch (thrown) {
    showError(thrown);
  } finally {
    notifications.hide(notice);
  }
}
