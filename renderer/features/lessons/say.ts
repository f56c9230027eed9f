import { type LessonText, textIn } from '../../../core/lessons/text.ts';
import { language } from '../../base/strings/language.ts';

/** A lesson's text in the language of the page. */
export function say(text: LessonText): string {
  return textIn(text, language);
}
