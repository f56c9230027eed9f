import type { Texts } from '../texts.ts';
import { type InUse, inUseTexts } from './in-use.ts';
import { blockIssues } from './issues/block.ts';
import { dataIssues } from './issues/data.ts';
import { graphIssues } from './issues/graph.ts';
import { mergeIssues } from './issues/merge.ts';
import { paramIssues } from './issues/param.ts';
import { portIssues } from './issues/port.ts';
import { shapeIssues } from './issues/shape.ts';
import { trainingIssueTexts } from './issues/training.ts';
import type { Wording } from './wording.ts';

const byCode = {
  ...graphIssues,
  ...blockIssues,
  ...portIssues,
  ...paramIssues,
  ...shapeIssues,
  ...mergeIssues,
  ...trainingIssueTexts,
  ...dataIssues,
};

/** What issues say in English: the one list of their codes. Other languages have the same texts, by type. */
export const issueTexts = { byCode, inUse: inUseTexts };

export type IssueTexts = Texts<typeof issueTexts>;

/** Stable and searchable, such as `merge/shapes-differ`. */
export type IssueCode = keyof typeof byCode;

/** What a text is made from: plain data. */
export type Given<Code extends IssueCode> =
  Parameters<(typeof byCode)[Code]> extends [infer Data] ? Data : Readonly<Record<string, never>>;

/** A code with what its text is made from. */
export type Said<Code extends IssueCode = IssueCode> = {
  [One in Code]: { readonly code: One; readonly given: Given<One> };
}[Code];

/** The same where a use of a block may be the cause. */
export type SaidOfUse = Said & { readonly use?: InUse };

type ByCode = { readonly [Code in IssueCode]: (given: Given<Code>) => Wording };

/** A code, what its text is made from, and the text in English. */
export function say<Code extends IssueCode>(code: Code, given: Given<Code>) {
  const texts: ByCode = byCode;
  return { code, given, ...texts[code](given) };
}

/** The same of a problem that a use of a block causes. */
export function sayOfUse(said: Said & Wording, use: InUse): SaidOfUse & Wording {
  return { ...said, use, ...inUseTexts.wording(use, said) };
}

/** What an issue says in the language of the texts. */
export function word(texts: IssueTexts, { use, ...said }: SaidOfUse): Wording {
  const own = wordOwn(texts, said);
  return use === undefined ? own : texts.inUse.wording(use, own);
}

function wordOwn<Code extends IssueCode>(texts: IssueTexts, { code, given }: Said<Code>): Wording {
  const own: ByCode = texts.byCode;
  return own[code](given);
}
