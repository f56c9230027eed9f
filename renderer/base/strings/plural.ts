import { formatCount } from './format.ts';
import { locale } from './language.ts';

const rules = new Intl.PluralRules(locale);

/** `1 image`, `1,200 images`: both forms are words of the language, none is made of the other. */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${rules.select(count) === 'one' ? one : many}`;
}
