import { verdictTexts as en } from '../../../core/texts/verdict.ts';
import { type Finding, figuresOf } from '../../../core/training/finding.ts';
import { verdictTexts as de } from './de/core/verdict.ts';
import { choose } from './language.ts';

const texts = choose({ en, de });

/** What a verdict says, in the language of the page; of runs of earlier versions in English, as they keep it. */
export function tellFinding({ kind, sentence, evidence }: Finding): string {
  return evidence === undefined ? sentence : texts[kind](figuresOf(evidence));
}
