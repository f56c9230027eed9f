import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { neededAt } from '../../../core/lessons/needed.ts';
import { failureCodes } from '../../../core/protocol.ts';
import { currentDocument } from '../../model/state/document.ts';
import { putTables, stepNow, useLesson } from './lesson-state.ts';
import { goneRun, measure } from './measure.ts';
import { whileMeasuring } from './stop-measuring.ts';

/** Makes the measurements of the step that is read, one after another: those that are missing, or with `again` all of its own. */
export async function measureStep(again = false): Promise<void> {
  const { lesson, step: index, work, measuring } = useLesson.getState();
  const step = stepNow();
  if (lesson === null || step === undefined || measuring !== null) return;
  const controller = new AbortController();
  const { signal } = controller;
  whileMeasuring(() => controller.abort());
  const isCurrent = (): boolean => useLesson.getState().lesson === lesson && !signal.aborted;
  try {
    const of = { lesson, own: currentDocument() };
    const needed = neededAt(lesson, index);
    const asked = needed.filter(
      (name) => !Object.hasOwn(work.measured, name) || (again && isAsked(name, needed, step.measure)),
    );
    const gone = asked.flatMap((name) => {
      const measurement = lesson.measurements[name];
      return (measurement === undefined ? undefined : goneRun(of, measurement)) ?? [];
    });
    const wanted = needed.filter((name) => asked.includes(name) || gone.includes(name));
    useLesson.setState({ problem: null });
    for (const [part, name] of wanted.entries()) {
      const measurement = lesson.measurements[name];
      if (measurement === undefined) continue;
      const report = (what: string, done: number, total: number): void => {
        if (isCurrent())
          useLesson.setState({ measuring: { part: part + 1, parts: wanted.length, what, done, total } });
      };
      report('', 0, 0);
      const tables = await measure(of, measurement, { signal, onProgress: report });
      if (!isCurrent()) break;
      putTables(name, tables);
    }
  } catch (thrown) {
    const cancelled =
      signal.aborted || (thrown instanceof SkiplaneError && thrown.code === failureCodes.cancelled);
    if (!cancelled && isCurrent()) useLesson.setState({ problem: messageOf(thrown) });
  } finally {
    if (useLesson.getState().lesson === lesson) useLesson.setState({ measuring: null });
    whileMeasuring(() => undefined);
  }
}

/** Those that the step makes; where it only shows what others have made, all of these. */
function isAsked(name: string, needed: readonly string[], own: readonly string[] = needed): boolean {
  return own.includes(name);
}
