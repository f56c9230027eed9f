import { withIdentity } from '../../../core/document/identity.ts';
import type { LessonProblem } from '../../../core/lessons/check.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import { editedBy } from '../../../core/lessons/edits.ts';
import type { LessonWork } from '../../../core/lessons/progress.ts';
import { lessonDocumentId } from '../../features/lessons/lesson-documents.ts';
import { LessonRail } from '../../features/lessons/lesson-rail.tsx';
import { putLesson, useLesson } from '../../features/lessons/lesson-state.ts';
import { openDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { lesson } from '../fixtures/lesson.ts';
import { works } from '../fixtures/lesson-work.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';

interface Reading {
  readonly problems?: readonly LessonProblem[];
  /** Whether the canvas holds the network with the task solved. */
  readonly solved?: boolean;
  readonly setUp?: () => void;
  /** A selector of what has to be there, and where the rail is scrolled to. */
  readonly shows?: string;
  readonly down?: boolean;
}

function reading(work: LessonWork, { problems, solved = true, setUp, shows, down }: Reading = {}): State {
  return {
    setUp: () => {
      const document = work.at === 'depth' ? 'deep' : 'block';
      const made = lessonDocumentOf(lesson, document, () => undefined);
      const drawn =
        solved && document === 'block' ? editedBy(made, lesson.steps[0]?.task?.solution ?? []) : made;
      openDocument(withIdentity(drawn, lessonDocumentId(lesson.id, document)), null);
      useWindow.setState({ page: 'designer', lesson: 'open' });
      putLesson(lesson, work, problems === undefined, problems);
      setUp?.();
    },
    render: () => (
      <Fill>
        <LessonRail />
      </Fill>
    ),
    shows: shows ?? 'article h2',
    ...(down && { act: (shown) => shown.closest('article')?.parentElement?.scrollTo(0, 10_000) }),
  };
}

/** A lesson beside the canvas, as it is read. */
export const story: Story = {
  title: 'Lesson',
  part: ({ width, height }) => ({ width: width <= 1100 ? 344 : 384, height: height - 44 }),
  states: {
    'a task': reading(works.fresh, { solved: false, shows: '[data-formula="set"] .katex-html' }),
    'the task done': reading(works.solved, { shows: '[data-formula="set"] .katex-html' }),
    'a choice to guess': reading(works.guessing),
    'measured, as claimed': reading(works.agreeing),
    'measured otherwise': reading(works.disagreeing, { down: true }),
    'a number to guess': reading(works.scale),
    measuring: reading(works.scale, {
      setUp: () =>
        useLesson.setState({
          skipped: new Set(['depth']),
          measuring: { part: 2, parts: 2, what: 'network 2', done: 2, total: 3 },
        }),
    }),
    'a measurement that failed': reading(works.scale, {
      setUp: () =>
        useLesson.setState({
          skipped: new Set(['depth']),
          problem: 'The engine does not answer: start it again.',
        }),
    }),
    'guess and measurement': reading(works.measured, { shows: 'canvas' }),
    'claims and limits': reading(works.measured, { shows: 'canvas', down: true }),
    'a preview with problems': reading(works.fresh, {
      solved: false,
      shows: '[data-formula="set"] .katex-html',
      problems: [
        {
          place: 'steps.wire.show.highlight',
          message:
            'Expected the path of a layer or block of block, received "sum": look the path up in the Layers tab.',
        },
      ],
    }),
    folded: reading(works.fresh, {
      setUp: () => useWindow.setState({ lesson: 'folded' }),
      shows: 'button[aria-expanded="false"]',
    }),
  },
};
