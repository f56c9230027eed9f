import { readDocument } from '../document/read.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { SkiplaneError } from '../error.ts';
import { plainTwin } from '../experiment/plain-twin.ts';
import { withRemedies } from '../experiment/remedies.ts';
import { describedIn } from './descriptions.ts';
import { editedBy, type LessonEdit } from './edits.ts';
import type { Lesson } from './schema.ts';
import { type LessonLanguage, textIn } from './text.ts';

/** Gives the document of a template; undefined where there is none of this id. */
export type FindTemplate = (id: string) => SkiplaneDocument | undefined;

/**
 * A document of a lesson.
 * @param language in which its name and its descriptions are read
 * @throws SkiplaneError where it, or what it is made from, is not there or cannot be read
 */
export function lessonDocumentOf(
  lesson: Lesson,
  name: string,
  templates: FindTemplate,
  language: LessonLanguage = 'en',
): SkiplaneDocument {
  return describedIn(made(lesson, name, { templates, language }, []), lesson, language);
}

interface Making {
  readonly templates: FindTemplate;
  readonly language: LessonLanguage;
}

function made(lesson: Lesson, name: string, making: Making, asked: readonly string[]): SkiplaneDocument {
  const source = Object.hasOwn(lesson.documents, name) ? lesson.documents[name] : undefined;
  if (source === undefined)
    throw new SkiplaneError(
      'lesson/unknown-document',
      `Expected one of the lesson’s documents (${Object.keys(lesson.documents).join(', ') || 'it has none'}), received "${name}": add it, or name another.`,
    );
  if (asked.includes(name))
    throw new SkiplaneError(
      'lesson/circle',
      `The document ${name} is made from itself, by way of ${asked.join(', ')}: make one of them from a template.`,
    );
  let document = sourceOf(lesson, source, making, [...asked, name]);
  if (source.parameters !== undefined)
    document = { ...document, parameters: { ...document.parameters, ...source.parameters } };
  if (source.edits !== undefined) document = editedBy(document, source.edits);
  if (source.remedies !== undefined) document = withRemedies(document, remediesOf(source.remedies));
  if (source.twin === true) document = plainTwin(document).document;
  return source.name === undefined ? document : { ...document, name: textIn(source.name, making.language) };
}

function sourceOf(
  lesson: Lesson,
  source: Lesson['documents'][string],
  making: Making,
  asked: readonly string[],
): SkiplaneDocument {
  if ('of' in source) return made(lesson, source.of, making, asked);
  if ('document' in source) return readDocument(JSON.stringify(source.document));
  const found = making.templates(source.template);
  if (found !== undefined) return found;
  throw new SkiplaneError(
    'lesson/unknown-template',
    `Expected a template of Skiplane, received "${source.template}": use the name of a file in templates, without its ending.`,
  );
}

function remediesOf({
  activation,
  normalization,
  initializer,
}: NonNullable<Lesson['documents'][string]['remedies']>) {
  return {
    ...(activation !== undefined && { activation }),
    ...(normalization !== undefined && { normalization }),
    ...(initializer !== undefined && { initializer }),
  };
}

/** The document that a step begins with: as the solutions of the steps before leave it. Undefined where it shows none. */
export function documentBefore(
  lesson: Lesson,
  index: number,
  templates: FindTemplate,
  language: LessonLanguage = 'en',
): SkiplaneDocument | undefined {
  const solved = solvedBefore(lesson, index);
  return solved === undefined
    ? undefined
    : editedBy(lessonDocumentOf(lesson, solved.name, templates, language), solved.edits);
}

/** The name of the document at a step, and the solutions of the steps before that change it; undefined where none is shown. */
export function solvedBefore(
  lesson: Lesson,
  index: number,
): { readonly name: string; readonly edits: readonly LessonEdit[] } | undefined {
  const name = shownAt(lesson, index);
  if (name === undefined) return undefined;
  const edits = lesson.steps
    .slice(0, index)
    .flatMap(({ task }, i) => (task !== undefined && shownAt(lesson, i) === name ? task.solution : []));
  return { name, edits };
}

/** The name of the document on the canvas at a step: it stays until a step shows another. */
export function shownAt({ steps }: Lesson, index: number): string | undefined {
  return steps.slice(0, index + 1).findLast(({ show }) => show !== undefined)?.show?.document;
}
