import type { LessonCondition } from '../../../core/lessons/condition.ts';
import type { LessonText } from '../../../core/lessons/text.ts';
import { formatShape } from '../../../core/shape.ts';
import { formatCount } from '../../base/strings/format.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { formatRange } from './format-value.ts';

const text = lessonsText.conditions;

/** What a condition asks, in words: the lesson's own where it has some. */
export function conditionText(condition: LessonCondition): LessonText {
  if (condition.label !== undefined) return condition.label;
  switch (condition.is) {
    case 'sound':
      return text.sound;
    case 'connected':
      return text.connected(condition.from, condition.to);
    case 'disconnected':
      return text.disconnected(condition.from, condition.to);
    case 'param':
      return text.param(condition.layer, condition.param, JSON.stringify(condition.equals));
    case 'layers':
      return text.layers(condition.kind, formatRange(condition, formatCount));
    case 'skips':
      return text.skips(formatRange(condition, formatCount));
    case 'weights':
      return text.weights(formatRange(condition, formatCount));
    case 'output':
      return text.output(formatShape(condition.shape));
  }
}
