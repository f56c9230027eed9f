import { verdictTexts } from '../texts/verdict.ts';
import { apart, type Evidence, type Finding, type FindingKind, figuresOf } from './finding.ts';

/** Widths of an interval beyond which test images are few. */
const wide = 0.2;
/** Guessing has a cross-entropy of ln K; a network that is often surely wrong has a few times as much. */
const implausible = 20;

/** What a run's figures mean, the most important first. */
export function verdictOf(evidence: Evidence): readonly Finding[] {
  const figures = figuresOf(evidence);
  return kindsOf(evidence).map(([kind, tone]) => ({
    kind,
    tone,
    sentence: verdictTexts[kind](figures),
    evidence,
  }));
}

/** Whether nothing in a verdict takes from the run's result. */
export function isSound(findings: readonly Finding[]): boolean {
  return findings.every(({ tone }) => tone !== 'warning');
}

type Judged = readonly [kind: FindingKind, tone: Finding['tone']];

function kindsOf(evidence: Evidence): Judged[] {
  const { test, training, chance, crossEntropy } = evidence;
  const { guessing, low, high, disagreeing } = figuresOf(evidence);
  const kinds: Judged[] = disagreeing ? [['disagreement', 'warning']] : [];
  if (test === null) return [...kinds, ['untested', 'note']];
  if (crossEntropy && test.loss > implausible * guessing) kinds.push(['loss', 'warning']);
  const few = high - low > wide;
  if (low > chance) {
    kinds.push(['learned', 'good']);
    if (few) kinds.push(['fewPictures', 'note']);
  } else if (few && test.accuracy > chance) kinds.push(['unsure', 'warning']);
  else kinds.push(['chance', 'warning']);
  // At chance, that has been said.
  const byHeart =
    training !== null && training.accuracy - test.accuracy > 1.5 * apart && training.accuracy > high;
  if (low > chance && byHeart) kinds.push(['overfitting', 'warning']);
  return kinds;
}
