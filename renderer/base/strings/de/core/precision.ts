import type { PrecisionChoice } from '../../../../../core/training/precision.ts';
import { localized } from '../../numbers.ts';

const reasons: Readonly<Record<PrecisionChoice['reason'], (gain: string) => string>> = {
  asked: () => 'wie eingestellt',
  unaided: () =>
    'wie eingestellt; dieser Prozessor hat keine Befehle für bfloat16, float32 ist womöglich schneller',
  faster: (gain) => `Schritte sind ${gain}-mal so schnell wie in float32`,
  slower: (gain) => `gemischt sind Schritte nur ${gain}-mal so schnell`,
  backend: () => 'gemischt trainiert nur das Backend tensorflow auf einem Prozessor',
  processor: () => 'dieser Prozessor hat keine Befehle für bfloat16',
  graph: () =>
    'die Schritte dieses Netzes lassen sich nicht als ein Graph wiederholen, was gemischte Genauigkeit braucht',
  nothing: () => 'in diesem Netz würde nichts in bfloat16 gerechnet',
};

/** The precision of a run and why, for a list of facts. */
export function precisionFact({ chosen, reason, gain }: PrecisionChoice): string {
  const name = chosen === 'mixed' ? 'gemischt (bfloat16)' : 'float32';
  return `${name}: ${reasons[reason](localized((gain ?? 1).toFixed(2)))}`;
}
