import { SkiplaneError } from '../error.ts';
import type { Lesson } from './schema.ts';

/**
 * The measurements that a step needs, each after those that it builds upon: those that it makes, and those whose values, lines or
 * claims it shows from earlier steps.
 * @throws SkiplaneError where one is named that the lesson does not have
 */
export function neededAt(lesson: Lesson, index: number): readonly string[] {
  const { measure = [], values = {}, charts = [] } = lesson.steps[index] ?? {};
  const named = [
    ...measure,
    ...Object.values(values).map(({ of }) => of),
    ...charts.flatMap(({ lines }) => lines.map(({ of }) => of)),
  ];
  const order: string[] = [];
  const add = (name: string): void => {
    if (order.includes(name)) return;
    const measurement = Object.hasOwn(lesson.measurements, name) ? lesson.measurements[name] : undefined;
    if (measurement === undefined)
      throw new SkiplaneError(
        'lesson/unknown-measurement',
        `Expected one of the lesson’s measurements (${Object.keys(lesson.measurements).join(', ') || 'it has none'}), received "${name}": add it, or name another.`,
      );
    if ('run' in measurement) {
      const trained = lesson.measurements[measurement.run];
      if (trained === undefined || !('train' in trained))
        throw new SkiplaneError(
          'lesson/no-run',
          `Expected a measurement that trains, received "${measurement.run}" in the measurement ${name}: name one with "train".`,
        );
      add(measurement.run);
    }
    order.push(name);
  };
  for (const name of named) add(name);
  return order;
}
