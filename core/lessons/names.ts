import { z } from 'zod';

/** Names within a lesson: of steps, documents, measurements and values. Values are used in expressions, so no hyphens. */
export const lessonName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'expected a letter followed by letters and digits');

/** So many of them that nobody has use for more, and whatever walks over them stays quick. */
const mostNamed = 100;

/** Things of a lesson by their names. */
export function byName<Thing extends z.ZodType>(thing: Thing) {
  return z.record(lessonName, thing).refine((things) => Object.keys(things).length <= mostNamed, {
    message: `expected at most ${mostNamed} names`,
  });
}

/** A lesson's id: the name of its file without the ending. */
export const lessonId = z
  .string()
  .max(60)
  .regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'expected lowercase letters and digits, separated by single hyphens');
