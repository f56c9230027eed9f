import { z } from 'zod';
import { limits } from '../document/limits.ts';
import { templateId } from '../templates/about.ts';
import { lessonEdit } from './edits.ts';
import { lessonName } from './names.ts';
import { languagesOf, lessonText, textIn } from './text.ts';

const parameters = z.record(
  z.string().min(1).max(limits.name),
  z.union([z.number(), z.string().max(limits.value), z.boolean()]),
);

/** Seen above the canvas, where a longer text has no room. */
const documentName = lessonText.refine(
  (name) => languagesOf(name).every((language) => textIn(name, language).length <= limits.title),
  { message: `expected at most ${limits.title} characters` },
);

/** What is changed of the document that another is made from, in this order. */
const changes = {
  parameters: parameters.optional().describe('values for the document’s own parameters, such as its depth'),
  edits: z.array(lessonEdit).max(200).optional(),
  remedies: z
    .strictObject({
      activation: z.enum(['relu', 'tanh', 'sigmoid']).optional(),
      normalization: z.literal(false).optional(),
      initializer: z.enum(['glorot', 'he']).optional(),
    })
    .optional()
    .describe('what the experiment of the designer switches in all of the network'),
  twin: z.literal(true).optional().describe('without its skip connections'),
  name: documentName.optional(),
};

/** A document of a lesson: a template, a document written in the lesson, or one made from another of its documents. */
export const lessonDocument = z.union([
  z.strictObject({ template: templateId, ...changes }),
  z.strictObject({ document: z.looseObject({ format: z.literal('skiplane') }), ...changes }),
  z.strictObject({ of: lessonName, ...changes }),
]);
export type LessonDocument = z.output<typeof lessonDocument>;
