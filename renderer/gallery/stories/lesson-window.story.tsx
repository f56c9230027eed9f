import { withIdentity } from '../../../core/document/identity.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import { lessonDocumentId } from '../../features/lessons/lesson-documents.ts';
import { putLesson } from '../../features/lessons/lesson-state.ts';
import { placeMissing } from '../../model/layout/place-missing.ts';
import { highlight } from '../../model/stage/highlight.ts';
import { showBeside } from '../../model/state/beside.ts';
import { openDocument } from '../../model/state/document.ts';
import { resetView } from '../../model/state/view.ts';
import { useWindow } from '../../model/state/window.ts';
import { Designer } from '../../shell/app/designer.tsx';
import { lesson } from '../fixtures/lesson.ts';
import { works } from '../fixtures/lesson-work.ts';
import type { Story } from '../story.ts';

/** The window while a lesson is read: its network, what it speaks of, and the plain twin next to it. */
export const story: Story = {
  title: 'Lesson in its window',
  states: {
    'with the plain twin': {
      setUp: () => {
        const made = placeMissing(lessonDocumentOf(lesson, 'deep', () => undefined));
        openDocument(withIdentity(made, lessonDocumentId(lesson.id, 'deep')), null);
        resetView(new Set(['block']));
        useWindow.setState({ page: 'designer', lesson: 'open' });
        putLesson(lesson, works.scale, true);
        highlight(['block1.add']);
        showBeside({ is: 'twin', trainedAs: null });
      },
      render: () => <Designer />,
      shows: '[aria-label="Plain twin"] rect',
    },
  },
};
