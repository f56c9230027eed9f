import { language } from '../../base/strings/language.ts';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { download } from '../../model/host/download.ts';
import { useStart } from '../../model/host/start.ts';
import { showError, tell } from '../../model/state/act.ts';
import { findTemplate } from './lesson-documents.ts';
import { lessonDrawings } from './lesson-drawings.ts';
import { useLesson } from './lesson-state.ts';

/** Saves the lesson as one HTML file that needs nothing else: in the language of the window, with what was measured so far. */
export async function savePage(): Promise<void> {
  const { lesson, work } = useLesson.getState();
  if (lesson === null) return;
  try {
    // Loaded when somebody wants a page: it carries the typesetter.
    const { lessonPage } = await import('../../../core/lessons/html/page.ts');
    const page = lessonPage(lesson, {
      language,
      version: useStart.getState().version,
      measured: work.measured,
      backend: null,
      drawings: lessonDrawings(lesson, findTemplate),
    });
    const file = `${lesson.id}.html`;
    download(new Blob([page], { type: 'text/html' }), file);
    tell(text.savedPage(file));
  } catch (thrown) {
    showError(thrown);
  }
}
