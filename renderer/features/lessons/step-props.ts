import type { Lesson, LessonStep } from '../../../core/lessons/schema.ts';

export interface StepProps {
  readonly lesson: Lesson;
  readonly index: number;
  readonly step: LessonStep;
}
