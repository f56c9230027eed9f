import type { Fix, Issue } from '../../../core/network/issue.ts';
import { fixTexts as fixesEn, labelOf } from '../../../core/texts/fixes.ts';
import { issueTexts as en, type SaidOfUse, word } from '../../../core/texts/issues.ts';
import type { Wording } from '../../../core/texts/wording.ts';
import { fixTexts as fixesDe } from './de/core/fixes.ts';
import { issueTexts as de } from './de/core/issues.ts';
import { choose } from './language.ts';

const texts = choose({ en, de });
const fixTexts = choose({ en: fixesEn, de: fixesDe });
const quoted = choose({ en: (name: string) => `"${name}"`, de: (name: string) => `„${name}“` });

/** What core says of an issue or of data, in the language of the page. */
export function tellIssue(said: SaidOfUse): Wording {
  return word(texts, said);
}

/** What a fix does, in the language of the page. */
export function tellFix({ steps }: Pick<Fix, 'steps'>): string {
  return labelOf(fixTexts, steps);
}

/** The message of an issue with the node's id in place of its path, so that it holds for all copies of a block. */
export function messageOfNode(issue: Issue): string {
  const { message } = tellIssue(issue);
  const { node, path } = issue.at;
  return node === undefined || path === '' ? message : message.replaceAll(quoted(path), quoted(node));
}
