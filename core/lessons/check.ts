import { z } from 'zod';
import type { AnalysisTool } from '../analysis/define.ts';
import { analysisTools } from '../analysis/index.ts';
import { datasetSettings } from '../document/dataset.ts';
import { namesIn } from '../document/expression.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { trainingSettings } from '../document/training.ts';
import { messageOf } from '../error.ts';
import { expectationOf } from '../expectation.ts';
import { shown as shownValue } from '../invalid-file.ts';
import { checkConditions } from './condition.ts';
import { descriptionsIn } from './descriptions.ts';
import { type FindTemplate, shownAt } from './documents.ts';
import { editedBy } from './edits.ts';
import { formulaMarkup } from './formula.ts';
import { type KeptDocuments, keepDocuments } from './kept-documents.ts';
import { canvas, documentOf } from './measurement.ts';
import { neededAt } from './needed.ts';
import type { Lesson, LessonStep } from './schema.ts';
import { type LessonText, languagesOf, lessonLanguages } from './text.ts';

/** Something wrong with a lesson, where it is, and what to do. */
export interface LessonProblem {
  /** As in the file: `steps.draw.task.conditions[0]`. Steps are named by their ids. */
  readonly place: string;
  readonly message: string;
}

/**
 * Checks what the schema cannot: that all names mean something, documents are sound, tasks are open before their solution and done
 * after it, formulas can be drawn, and options are those of the tools. Nothing is measured.
 */
export function checkLesson(lesson: Lesson, templates: FindTemplate): readonly LessonProblem[] {
  const problems: LessonProblem[] = [];
  const documents = keepDocuments(lesson, templates);
  const trying = (place: string, work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      problems.push({ place, message: messageOf(thrown) });
    }
  };
  const say = (place: string, message: string): void => void problems.push({ place, message });
  for (const name of Object.keys(lesson.documents)) {
    if (name === canvas)
      say(
        `documents.${name}`,
        `Expected another name than "${canvas}", which stands for the reader’s own document: rename it.`,
      );
    trying(`documents.${name}`, () => void documents.named(name));
  }
  for (const name of Object.keys(lesson.measurements))
    trying(`measurements.${name}`, () => checkMeasurement(lesson, name, documents, say));
  // A document that is not there has its own problem.
  if (problems.length === 0) trying('descriptions', () => checkDescriptions(lesson, documents, say));
  const ids = new Set<string>();
  for (const [index, step] of lesson.steps.entries()) {
    const place = `steps.${step.id}`;
    if (ids.has(step.id))
      say(place, `Expected a unique id, received "${step.id}" again: rename one of the two steps.`);
    ids.add(step.id);
    trying(place, () => checkStep(lesson, index, step, place, documents, say, trying));
  }
  const written = textsOf(lesson).filter(([, text]) => typeof text !== 'string');
  for (const language of lessonLanguages) {
    const lacking = written.filter(([, text]) => !languagesOf(text).includes(language));
    const [first] = lacking;
    if (first !== undefined && lacking.length < written.length)
      say(
        first[0],
        `Expected a text in "${language}" too, as other texts of the lesson have one, received none: translate it.`,
      );
  }
  return problems;
}

/** Nobody waits longer in a lesson; experiments of the course have fewer than twenty. */
const mostEpochs = 500;

type Say = (place: string, message: string) => void;
type Trying = (place: string, work: () => void) => void;

function requireSoundOf(document: SkiplaneDocument, documents: KeptDocuments, say: Say, place: string): void {
  const issue = documents.networkOf(document).issues.find(({ severity }) => severity === 'error');
  if (issue !== undefined)
    say(
      place,
      `Expected a sound network, received one with an error: change the document or its edits. ${issue.message}`,
    );
}

function checkDescriptions(
  { descriptions = [], documents }: Lesson,
  { named }: KeptDocuments,
  say: Say,
): void {
  const described = new Set(Object.keys(documents).flatMap((name) => descriptionsIn(named(name))));
  for (const [i, { en }] of descriptions.entries())
    if (!described.has(en))
      say(
        `descriptions[${i}].en`,
        `Expected the description of one of the lesson’s documents or of a block in them, received ${shownValue(en)}: write it as it stands there.`,
      );
}

function checkMeasurement(lesson: Lesson, name: string, documents: KeptDocuments, say: Say): void {
  const place = `measurements.${name}`;
  const measurement = lesson.measurements[name];
  if (measurement === undefined) return;
  const subject = documentOf(measurement);
  if (subject !== undefined && subject !== canvas && !Object.hasOwn(lesson.documents, subject))
    say(
      place,
      `Expected one of the lesson’s documents (${Object.keys(lesson.documents).join(', ')}) or "canvas", received "${subject}": add it, or name another.`,
    );
  if (subject !== undefined && Object.hasOwn(lesson.documents, subject))
    requireSoundOf(documents.named(subject), documents, say, place);
  if ('analyze' in measurement) {
    const tool: AnalysisTool = analysisTools[measurement.analyze];
    checkSettings(tool.options, measurement.options ?? {}, `${place}.options`, say);
    if ('document' in measurement && tool.asks === 'run')
      say(
        place,
        `Expected "run" for ${tool.name}, which works on a trained network, received "document": name a measurement that trains.`,
      );
  }
  if ('train' in measurement) {
    checkSettings(known(trainingSettings), measurement.training ?? {}, `${place}.training`, say);
    const epochs = measurement.training?.['epochs'];
    if (typeof epochs === 'number' && epochs > mostEpochs)
      say(
        `${place}.training.epochs`,
        `Expected at most ${mostEpochs} epochs, since a reader waits for them, received ${epochs}: train for less.`,
      );
    checkSettings(known(datasetSettings), measurement.dataset ?? {}, `${place}.dataset`, say);
  }
}

/** The schema of settings, which lets names pass that it does not know. Here they are mistakes. */
function known(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

function checkSettings(
  schema: z.ZodType,
  given: Readonly<Record<string, unknown>>,
  place: string,
  say: Say,
): void {
  const parsed = schema.safeParse(given);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const key = String(issue.path[0] ?? '');
    const received = key === '' ? 'it' : shownValue(given[key]);
    say(
      key === '' ? place : `${place}.${key}`,
      `Expected ${expectationOf(issue)}, received ${received}: correct it.`,
    );
  }
}

function checkStep(
  lesson: Lesson,
  index: number,
  step: LessonStep,
  place: string,
  documents: KeptDocuments,
  say: Say,
  trying: Trying,
): void {
  const { formula, show, predict, task, measure = [], values = {}, claims = [], charts = [] } = step;
  if (formula !== undefined) trying(`${place}.formula`, () => void formulaMarkup(formula, true));
  for (const [where, text] of textsOf(step))
    for (const language of languagesOf(text))
      for (const tex of formulasIn(typeof text === 'string' ? text : (text[language] ?? '')))
        trying(`${place}.${where}`, () => void formulaMarkup(tex, false));
  const before = documents.before(index);
  const network = before === undefined ? undefined : documents.networkOf(before);
  for (const path of show?.highlight ?? [])
    if (network !== undefined && !network.byPath.has(path) && !network.blocks.has(path))
      say(
        `${place}.show.highlight`,
        `Expected the path of a layer or block of ${show?.document}, received "${path}": look the path up in the Layers tab.`,
      );
  if (show?.beside !== undefined)
    trying(`${place}.show.beside`, () => void documents.named(show.beside ?? ''));
  if (task !== undefined) {
    if (before === undefined) {
      say(
        `${place}.task`,
        'Expected a document on the canvas for a task, received none: add "show" to this step or an earlier one.',
      );
    } else {
      const met = checkConditions(task.conditions, before, network);
      const after = editedBy(before, task.solution);
      if (met.every(Boolean))
        say(
          `${place}.task.conditions`,
          'Expected a condition that the document does not meet before the task, but it meets all of them: there would be nothing to do.',
        );
      for (const [i, holds] of checkConditions(task.conditions, after, documents.networkOf(after)).entries())
        if (!holds)
          say(
            `${place}.task.conditions[${i}]`,
            'Expected the solution to meet this condition, but it does not: correct the solution or the condition.',
          );
      requireSoundOf(after, documents, say, `${place}.task.solution`);
    }
  }
  trying(place, () => void neededAt(lesson, index));
  const usesCanvas = neededOf(lesson, measure).some((measurement) => documentOf(measurement) === canvas);
  if (usesCanvas && shownAt(lesson, index) === undefined)
    say(
      `${place}.measure`,
      'Expected a document on the canvas for what is measured on it, received none: add "show" to this step or an earlier one.',
    );
  if (usesCanvas && before !== undefined && task === undefined)
    requireSoundOf(before, documents, say, `${place}.measure`);
  const names = Object.keys(values);
  const expression = (text: string, at: string): void =>
    trying(at, () => {
      for (const name of namesIn(text))
        if (!names.includes(name))
          say(
            at,
            `Expected one of the values of the step (${names.join(', ') || 'it has none'}), received "${name}": add it to "values".`,
          );
    });
  for (const [i, { value }] of claims.entries()) expression(value, `${place}.claims[${i}].value`);
  if (predict !== undefined && 'value' in predict) expression(predict.value, `${place}.predict.value`);
  if (predict !== undefined && 'answer' in predict && predict.answer >= predict.choices.length)
    say(
      `${place}.predict.answer`,
      `Expected an index below ${predict.choices.length}, received ${predict.answer}: count from 0.`,
    );
  for (const [i, { lines }] of charts.entries())
    for (const [k, line] of lines.entries())
      if (!Object.hasOwn(lesson.measurements, line.of))
        say(
          `${place}.charts[${i}].lines[${k}].of`,
          `Expected one of the lesson’s measurements, received "${line.of}": name one.`,
        );
}

function neededOf({ measurements }: Lesson, names: readonly string[]) {
  return names.flatMap((name) => measurements[name] ?? []);
}

/** The formulas between single dollars. */
function formulasIn(text: string): readonly string[] {
  return [...text.matchAll(/\$([^$\n]+)\$/g)].map(([, tex = '']) => tex);
}

/** Every text of a lesson or a step, with its place in it. */
function textsOf(part: Lesson | LessonStep): readonly (readonly [string, LessonText])[] {
  const found: (readonly [string, LessonText])[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && 'en' in value && typeof value.en === 'string') {
      found.push([place, value as LessonText]);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      if (key === 'documents' || key === 'measurements' || key === 'solution') continue;
      const named = Array.isArray(value) && typeof child === 'object' && child !== null && 'id' in child;
      const at = Array.isArray(value)
        ? named
          ? `.${String(child.id)}`
          : `[${key}]`
        : `${place === '' ? '' : '.'}${key}`;
      if (typeof child === 'string' && textKeys.has(key)) found.push([`${place}${at}`, child]);
      else visit(child, `${place}${at}`);
    }
  };
  visit(part, '');
  return found;
}

/** Keys whose texts may be written without a language. */
const textKeys: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'text',
  'hint',
  'question',
  'because',
  'limits',
  'source',
  'label',
]);
