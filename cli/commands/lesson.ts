import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import pc from 'picocolors';
import { SkiplaneError } from '../../core/error.ts';
import { checkLesson } from '../../core/lessons/check.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { textIn } from '../../core/lessons/text.ts';
import { openLesson, readCourse } from '../../engine/lessons/library.ts';
import { findTemplate } from '../../engine/lessons/templates.ts';
import { whole } from '../input.ts';
import { measurementText, stepText } from '../output/lesson.ts';
import { note, print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { table } from '../output/text.ts';
import { backendOption, pickBackend } from './backend.ts';
import { addLessonGrade } from './lesson-grade.ts';
import { addLessonPage } from './lesson-page.ts';

export function addLesson(program: Command): void {
  const command = program
    .command('lesson')
    .description('the course: list its lessons, check a lesson file, play a lesson without a window')
    .enablePositionalOptions();
  command
    .command('list', { isDefault: true })
    .description('list the lessons of the course')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { readonly json?: true }) => {
      const lessons = await readCourse();
      print(
        json ?? false,
        lessons.map(({ id, chapter, title, summary, minutes, steps }) => ({
          id,
          chapter,
          title,
          summary,
          minutes,
          steps: steps.length,
        })),
        () => courseText(lessons),
      );
    });
  command
    .command('check')
    .argument('<lesson>', 'a lesson file, or the id of a lesson of the course')
    .description('check a lesson file without measuring anything')
    .option('--json', 'print one JSON object')
    .action(async (given: string, { json }: { readonly json?: true }) => {
      const lesson = await openLesson(given);
      const problems = checkLesson(lesson, findTemplate);
      print(json ?? false, { lesson: lesson.id, problems }, () =>
        problems.length === 0
          ? `${pc.green('✓')} ${lesson.id}: ${lesson.steps.length} steps, no problems`
          : problems.map(({ place, message }) => `${pc.red('✗')} ${place}: ${message}`).join('\n'),
      );
      if (problems.length > 0) process.exitCode = 1;
    });
  command
    .command('play')
    .argument('<lesson>', 'a lesson file, or the id of a lesson of the course')
    .description(
      'make all measurements of a lesson, solve its tasks, and hold its claims against the figures',
    )
    .option('--repetitions <n>', 'times to play it, each with other random numbers', whole(1, 100), 1)
    .addOption(backendOption())
    .option('--json', 'print one JSON line per repetition')
    .action(play);
  addLessonPage(command);
  addLessonGrade(command);
}

interface PlayFlags {
  readonly repetitions: number;
  readonly backend: string;
  readonly json?: boolean;
}

async function play(given: string, { repetitions, backend: asked, json = false }: PlayFlags): Promise<void> {
  const lesson = await openLesson(given);
  const [problem] = checkLesson(lesson, findTemplate);
  if (problem !== undefined)
    throw new SkiplaneError(
      'lesson/problem',
      `The lesson has a problem at ${problem.place}: ${problem.message}`,
    );
  const { playLesson } = await import('../../engine/lessons/play.ts');
  const { backend } = await pickBackend(asked);
  const controller = new AbortController();
  const stop = (): void => controller.abort(new SkiplaneError('lesson/stopped', 'The lesson was stopped.'));
  process.once('SIGINT', stop);
  const progress = createProgress(!json);
  const runs = await mkdtemp(join(tmpdir(), 'skiplane-lesson-'));
  let failed = false;
  try {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const seconds: Record<string, number> = {};
      const steps = await playLesson(lesson, {
        backend,
        runs,
        repetition,
        signal: controller.signal,
        progress: (step, name, done, total) => progress.show(`${step}: ${name}`, done, total),
        measured(name, what) {
          seconds[name] = what.seconds;
          progress.clear();
          note(measurementText(name, what.seconds));
        },
      });
      progress.clear();
      print(json, { lesson: lesson.id, backend, repetition, seconds, steps }, () =>
        steps.map(stepText).join('\n'),
      );
      failed ||= steps.some(({ claims, unmet }) => unmet.length > 0 || claims.some(({ holds }) => !holds));
    }
  } finally {
    progress.clear();
    process.off('SIGINT', stop);
    await rm(runs, { recursive: true, force: true });
  }
  if (failed) process.exitCode = 1;
}

function courseText(lessons: readonly Lesson[]): string {
  if (lessons.length === 0) return 'There are no lessons.';
  return table(
    ['', 'lesson', 'title', 'minutes', 'steps'],
    lessons.map(({ chapter, id, title, minutes, steps }) => [
      String(chapter ?? ''),
      id,
      textIn(title, 'en'),
      String(minutes),
      String(steps.length),
    ]),
    [0, 3, 4],
  );
}
