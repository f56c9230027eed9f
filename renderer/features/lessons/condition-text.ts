import type { LessonCondition } from '../../../core/lessons/condition.ts';
import type { LessonText } from '../../../core/lessons/text.ts';
import { formatShape } from '../../../core/shape.ts';
import { formatCount } from '../../base/strings/format.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { formatRange } from './format-value.ts';

const text = lessonsText.conditions;

type Layers = Extract<LessonCondition, { is: 'layers' }>;

/** Which layers are counted: `conv2d (filters 16)`. */
function kindText({ kind, params }: Layers): string {
  const wanted = Object.entries(params ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return wanted.length === 0 ? kind : `${kind} (${wanted.join(', ')})`;
}

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
      return text.layers(kindText(condition), formatRange(condition, formatCount));
    case 'skips':
      return text.skips(formatRange(condition, formatCount));
    case 'weights':
      return text.weights(formatRange(condition, formatCount));
    case 'output':
      return text.output(formatShape(condition.shape));
  }
}
