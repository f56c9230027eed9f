import { type RunnerTask, type RunnerTestFile, TestRunner } from 'vitest';

/** When tests that take minutes are begun no more, in milliseconds since 1970: `npm test -- --heavy --begin-within 40`. */
const until = Number(process.env['SKIPLANE_BEGIN_UNTIL'] ?? Number.POSITIVE_INFINITY);

/** Leaves out, by name, files that would begin too late: a slow machine tests less, and never runs out of its time. */
export default class TimedRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    if (Date.now() >= until) for (const file of files) skip(file);
  }
}

function skip(task: RunnerTask): void {
  task.mode = 'skip';
  if (task.type === 'suite') for (const child of task.tasks) skip(child);
}
