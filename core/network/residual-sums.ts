import type { Network } from './network.ts';
import { type ResidualMerge, residualMerges } from './residual-merges.ts';

/** The additions at which skip connections end, H(x) = F(x) + x, nearest the input first. */
export function residualSums(network: Pick<Network, 'layers'>): ResidualMerge[] {
  return residualMerges(network).filter(({ merge }) => merge.kind === 'add');
}
