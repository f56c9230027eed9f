import { z } from 'zod';
import { limits } from '../document/limits.ts';
import { lessonClaim, lessonUnits } from './claim.ts';
import { lessonCondition } from './condition.ts';
import { lessonEdit } from './edits.ts';
import { lessonMeasurement } from './measurement.ts';
import { byName, lessonId, lessonName } from './names.ts';
import { lessonDocument } from './source-documents.ts';
import { lessonAuthor, lessonText } from './text.ts';
import { lessonValue } from './value.ts';

/** The newest version of the format. */
export const lessonVersion = 1;

/** Path of a layer or of a block: `stage1.block1.add`, `stage1`. */
const place = z.string().min(1).max(1000);

/** What is on the canvas during a step. */
const view = z.strictObject({
  document: lessonName,
  /** Shown next to it, to be looked at. */
  beside: lessonName.optional(),
  highlight: z.array(place).max(50).optional().describe('paths of layers and blocks'),
  maps: z.boolean().optional().describe('whether an image walks through it, with maps on the wires'),
});

const task = z.strictObject({
  text: lessonText.describe('what to do on the canvas'),
  hint: lessonText.optional(),
  conditions: z.array(lessonCondition).min(1).max(50),
  /** One way to get there: what “Show me” does, and a test of the lesson. */
  solution: z.array(lessonEdit).min(1).max(200),
});

const choice = z.strictObject({
  question: lessonText,
  choices: z.array(lessonText).min(2).max(6),
  /** Index of what the measurement shows. */
  answer: z.int().min(0),
  /** Why, shown with the measurement. */
  because: lessonText.optional(),
});

const guess = z
  .strictObject({
    question: lessonText,
    /** Expression over the values of the step that is guessed. */
    value: z.string().max(limits.value).startsWith('='),
    from: z.number(),
    to: z.number(),
    /** Whether factors count, not differences. */
    logarithmic: z.boolean().default(false),
    unit: z.enum(lessonUnits).default('number'),
    /** Why, shown with the measurement. */
    because: lessonText.optional(),
  })
  .refine(({ from, to }) => from < to, { message: 'expected from to be below to', path: ['from'] })
  .refine(({ from, logarithmic }) => !logarithmic || from > 0, {
    message: 'expected a positive number where the scale is logarithmic',
    path: ['from'],
  });

/** Lines over each other: a column of each measurement over another of its columns. */
const chart = z.strictObject({
  title: lessonText,
  x: lessonText,
  y: lessonText,
  logX: z.boolean().default(false),
  logY: z.boolean().default(false),
  lines: z
    .array(
      z.strictObject({
        label: lessonText,
        of: lessonName,
        table: lessonName.optional(),
        x: z.string().min(1).max(100).describe('column, or `row`'),
        y: z.string().min(1).max(100).describe('column'),
        where: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
      }),
    )
    .min(1)
    .max(12),
});

const step = z.strictObject({
  id: lessonName,
  title: lessonText,
  text: lessonText,
  formula: z.string().min(1).max(2000).optional().describe('TeX, on a line of its own'),
  show: view.optional(),
  predict: z.union([choice, guess]).optional(),
  task: task.optional(),
  /** Measurements that are made here, by name. Those that they need are made with them. */
  measure: z.array(lessonName).min(1).max(20).optional(),
  values: byName(lessonValue).optional(),
  charts: z.array(chart).max(12).optional(),
  claims: z.array(lessonClaim).max(20).optional(),
  limits: lessonText.optional().describe('what this does not show'),
});

const descriptionText = z.string().min(1).max(limits.text);

export const lessonSchema = z.strictObject({
  format: z.literal('skiplane-lesson'),
  version: z.literal(lessonVersion),
  id: lessonId,
  /** Its place in the course; absent in lessons of one’s own. */
  chapter: z.int().min(1).max(99).optional(),
  title: lessonText,
  summary: lessonText,
  author: lessonAuthor.optional(),
  minutes: z.int().min(1).max(600).describe('to read and to do'),
  documents: byName(lessonDocument).default({}),
  descriptions: z
    .array(z.strictObject({ en: descriptionText, de: descriptionText }).readonly())
    .max(200)
    .optional()
    .describe('what its documents and their blocks say of themselves, in other languages'),
  measurements: byName(lessonMeasurement).default({}),
  steps: z.array(step).min(1).max(100),
});

export type Lesson = z.output<typeof lessonSchema>;
export type LessonStep = Lesson['steps'][number];
export type LessonTask = z.output<typeof task>;
export type LessonPrediction = NonNullable<LessonStep['predict']>;
export type LessonChart = z.output<typeof chart>;
