import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { figuresCsv } from '../../core/analysis/figures.ts';
import { SkiplaneError } from '../../core/error.ts';
import { type Grade, gradeWork } from '../../core/lessons/grade.ts';
import { readLessonWork } from '../../core/lessons/progress.ts';
import { fileProblem } from '../../engine/file-problem.ts';
import { openLesson } from '../../engine/lessons/library.ts';
import { print } from '../output/print.ts';
import { table } from '../output/text.ts';

/** `lesson grade`: what readers handed in, one line each. */
export function addLessonGrade(command: Command): void {
  command
    .command('grade')
    .argument('<lesson>', 'a lesson file, or the id of a lesson of the course')
    .argument('<work...>', 'files that readers handed in')
    .description(
      'grade work that was handed in: check the networks, judge the claims by the measured figures',
    )
    .option('--csv', 'print one row per reader and step')
    .option('--json', 'print one JSON object')
    .action(async (given: string, files: readonly string[], flags: Flags) => {
      const lesson = await openLesson(given);
      const grades = await Promise.all(
        files.map(async (file) => ({ file, ...gradeWork(lesson, readLessonWork(await textOf(file))) })),
      );
      if (flags.csv === true) process.stdout.write(figuresCsv(rowsOf(grades)));
      else print(flags.json ?? false, { lesson: lesson.id, grades }, () => gradesText(grades));
    });
}

interface Flags {
  readonly csv?: true;
  readonly json?: true;
}

type Graded = Grade & { readonly file: string };

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((thrown: unknown) => {
    throw new SkiplaneError(
      'lesson-work/unreadable',
      `Expected work that was handed in, but ${file} cannot be read: ${fileProblem(thrown)}. Name another file.`,
    );
  });
}

function rowsOf(grades: readonly Graded[]) {
  return {
    columns: [
      'file',
      'reader',
      'step',
      'guess',
      'conditionsMet',
      'conditions',
      'alone',
      'claimsHold',
      'claims',
    ],
    rows: grades.flatMap(({ file, reader, steps }) =>
      steps.map(({ id, guess, task, claims }) => [
        file,
        reader,
        id,
        guess,
        task?.met ?? null,
        task?.of ?? null,
        task === null ? null : String(task.alone),
        claims?.hold ?? null,
        claims?.of ?? null,
      ]),
    ),
  };
}

function gradesText(grades: readonly Graded[]): string {
  return table(
    ['reader', 'done', 'of', 'tasks alone', 'right choices', 'file'],
    grades.map(({ reader, file, done, of, steps }) => [
      reader === '' ? '–' : reader,
      String(done),
      String(of),
      String(steps.filter(({ task }) => task?.alone === true).length),
      String(steps.filter(({ guess }) => guess === 'right').length),
      basename(file),
    ]),
    [1, 2, 3, 4],
  );
}
