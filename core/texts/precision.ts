import type { PrecisionChoice } from '../training/precision.ts';

type Words = Readonly<Record<PrecisionChoice['reason'], (gain: string) => string>>;

const reasons: Words = {
  asked: () => 'as the settings ask',
  unaided: () =>
    'as the settings ask; this processor has no instructions for bfloat16, so float32 may be faster',
  faster: (gain) => `steps are ${gain} times as fast as in float32`,
  slower: (gain) => `in mixed precision, steps are only ${gain} times as fast`,
  backend: () => 'only the tensorflow backend on a processor trains in mixed precision',
  processor: () => 'this processor has no instructions for bfloat16',
  graph: () => 'the steps of this network cannot be replayed as one graph, which mixed precision needs',
  nothing: () => 'nothing in this network would be computed in bfloat16',
};

/** The precision of a run and why, for a list of facts. */
export function precisionFact({ chosen, reason, gain }: PrecisionChoice): string {
  const name = chosen === 'mixed' ? 'mixed (bfloat16)' : 'float32';
  return `${name}: ${reasons[reason]((gain ?? 1).toFixed(2))}`;
}

/** In which precision a run is trained, and why, as a sentence. */
export function precisionSentence(choice: PrecisionChoice): string {
  return `Precision ${precisionFact(choice)}.`;
}
