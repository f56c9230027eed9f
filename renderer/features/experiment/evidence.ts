import type { Network } from '../../../core/network/network.ts';
import { flowRatio, travelOf, type Verdict } from '../../../core/training/depth.ts';
import type { GradientFlow } from '../../../core/training/metrics.ts';

/** What is known of one of the two networks. */
export interface Side {
  readonly network: Network;
  /** At initialization, and the newest. */
  readonly first: GradientFlow | undefined;
  readonly newest: GradientFlow | undefined;
  readonly steps: { readonly step: readonly number[]; readonly loss: readonly number[] };
}

export interface Evidence {
  readonly start: Pair;
  readonly now: Pair;
  /** Mean training loss of the last steps that both have taken; null before. */
  readonly loss: { readonly step: number; readonly residual: number; readonly plain: number } | null;
  /** What is expected of this kind of network; null where nothing general is known. */
  readonly claim: Claim | null;
  /** Whether the gradients at the start are as the claim says; null before they are known. */
  readonly agrees: boolean | null;
  /** Whether the plain network has the higher loss; null where that is not yet to be said. */
  readonly degraded: boolean | null;
}

/** Gradient at the first block's output over that at the last one's. */
interface Pair {
  readonly residual: number | undefined;
  readonly plain: number | undefined;
}

export type Claim = 'normalized' | 'glorot' | 'he';

const expected: Readonly<Record<Claim, { readonly residual: Verdict; readonly plain: readonly Verdict[] }>> =
  {
    // "Does not vanish" is what He et al. say; how much it grows depends on the depth (Yang et al.).
    normalized: { residual: 'travels', plain: ['travels', 'grows'] },
    glorot: { residual: 'travels', plain: ['vanishes'] },
    he: { residual: 'grows', plain: ['travels'] },
  };

/** Losses of single batches differ: so many are averaged. */
const averaged = 20;
/** Before so many steps a difference of losses says nothing. */
const earliest = 100;

/** What both networks show, and whether it is what theory and papers say of them. */
export function evidenceOf(residual: Side, plain: Side): Evidence {
  const pair = (of: 'first' | 'newest'): Pair => ({
    residual: ratio(residual.network, residual[of], residual.network),
    plain: ratio(plain.network, plain[of], residual.network),
  });
  const start = pair('first');
  const claim = claimOf(residual.network);
  const loss = lossesAt(residual, plain);
  return {
    start,
    now: pair('newest'),
    loss,
    claim,
    agrees: claim === null ? null : agreesWith(claim, start),
    degraded: loss === null || loss.step < earliest ? null : loss.plain > loss.residual,
  };
}

function ratio(network: Network, flow: GradientFlow | undefined, like: Network): number | undefined {
  return flow === undefined ? undefined : flowRatio(network, flow, like);
}

function agreesWith(claim: Claim, { residual, plain }: Pair): boolean | null {
  if (residual === undefined || plain === undefined) return null;
  const { residual: wanted, plain: allowed } = expected[claim];
  return travelOf(residual) === wanted && allowed.includes(travelOf(plain));
}

/** What is known in general of networks with these layers. */
function claimOf({ layers }: Network): Claim | null {
  if (layers.some(({ definition }) => definition?.family === 'normalization')) return 'normalized';
  const initializers = new Set(
    layers.filter(({ kind }) => kind === 'conv2d').map(({ params }) => String(params?.kernelInitializer)),
  );
  const [only] = initializers;
  if (initializers.size !== 1 || only === undefined) return null;
  if (only.startsWith('glorot')) return 'glorot';
  const rectified = layers.every(
    ({ kind, params }) => kind !== 'activation' || ['relu', 'softmax'].includes(String(params?.activation)),
  );
  return only.startsWith('he') && rectified ? 'he' : null;
}

/** The losses of both at the last step that both have taken. */
function lossesAt(residual: Side, plain: Side): Evidence['loss'] {
  const common = Math.min(residual.steps.step.length, plain.steps.step.length);
  const step = residual.steps.step[common - 1];
  if (step === undefined) return null;
  return {
    step,
    residual: meanBefore(residual.steps.loss, common),
    plain: meanBefore(plain.steps.loss, common),
  };
}

function meanBefore(losses: readonly number[], end: number): number {
  const part = losses.slice(Math.max(0, end - averaged), end);
  return part.reduce((sum, loss) => sum + loss, 0) / part.length;
}
