import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { SkiplaneError } from '../../core/error.ts';
import { checkLesson } from '../../core/lessons/check.ts';
import { lessonPage } from '../../core/lessons/html/page.ts';
import { type LessonLanguage, lessonLanguages } from '../../core/lessons/text.ts';
import type { Tables } from '../../core/lessons/value.ts';
import { writeText } from '../../engine/atomic.ts';
import { openLesson } from '../../engine/lessons/library.ts';
import { findTemplate } from '../../engine/lessons/templates.ts';
import { skiplaneVersion } from '../../engine/version.ts';
import { note } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { backendOption, pickBackend } from './backend.ts';

/** `lesson html`: a lesson as one page, with what is measured here. */
export function addLessonPage(command: Command): void {
  command
    .command('html')
    .argument('<lesson>', 'a lesson file, or the id of a lesson of the course')
    .description(
      'write a lesson as one HTML file that needs nothing else, with figures that are measured here',
    )
    .requiredOption('--out <file>', 'the file to write')
    .addOption(
      new Option('--language <code>', 'the language of the page').choices([...lessonLanguages]).default('en'),
    )
    .option('--no-measure', 'leave the measurements out')
    .addOption(backendOption())
    .action(writePage);
}

interface Flags {
  readonly out: string;
  readonly language: LessonLanguage;
  readonly measure: boolean;
  readonly backend: string;
}

async function writePage(given: string, { out, language, measure, backend: asked }: Flags): Promise<void> {
  const lesson = await openLesson(given);
  const [problem] = checkLesson(lesson, findTemplate);
  if (problem !== undefined)
    throw new SkiplaneError(
      'lesson/problem',
      `The lesson has a problem at ${problem.place}: ${problem.message}`,
    );
  const measured: Record<string, Tables> = {};
  let backend: string | null = null;
  if (measure) {
    const { playLesson } = await import('../../engine/lessons/play.ts');
    const picked = await pickBackend(asked);
    backend = `${picked.backend} (${picked.device})`;
    const controller = new AbortController();
    const stop = (): void => controller.abort(new SkiplaneError('lesson/stopped', 'The lesson was stopped.'));
    process.once('SIGINT', stop);
    const progress = createProgress(true);
    const runs = await mkdtemp(join(tmpdir(), 'skiplane-lesson-'));
    try {
      await playLesson(lesson, {
        backend: picked.backend,
        runs,
        signal: controller.signal,
        progress: (step, name, done, total) => progress.show(`${step}: ${name}`, done, total),
        measured: (name, { tables }) => {
          measured[name] = tables;
        },
      });
    } finally {
      progress.clear();
      process.off('SIGINT', stop);
      await rm(runs, { recursive: true, force: true });
    }
  }
  await writeText(
    resolve(out),
    lessonPage(lesson, { language, version: skiplaneVersion(), measured, backend }),
  );
  note(`Wrote ${out}.`);
}
