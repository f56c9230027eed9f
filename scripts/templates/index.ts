import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { cifarTemplates } from './cifar.ts';
import { deepLesson } from './deep-lesson.ts';
import { imagenetTemplates } from './imagenet.ts';
import { plainCnn } from './plain-cnn.ts';

/** Every template: file name without its ending → document. */
export const templates: Readonly<Record<string, SkiplaneDocument>> = {
  'plain-cnn': plainCnn,
  'deep-lesson-digits': deepLesson,
  ...cifarTemplates,
  ...imagenetTemplates,
};
