import { dirname } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Network } from '../../../core/network/network.ts';
import type { ResidualMerge } from '../../../core/network/residual-merges.ts';
import { residualSums } from '../../../core/network/residual-sums.ts';
import { readRunDocument } from '../../runs/run-folder.ts';
import type { Subject } from './define.ts';

/** The network of a run's model. @throws SkiplaneError where a model has no run, so that nobody knows its document */
export async function networkOfRun({ folder, run }: Subject<'run'>['place']): Promise<Network> {
  if (run !== undefined) return buildNetwork(await readRunDocument(dirname(folder)));
  throw new SkiplaneError(
    'analysis/needs-document',
    `Expected the model of a run, whose document describes its network, received a model folder alone, ${folder}: name the run.`,
  );
}

/** The additions of a network at which skips end. @throws SkiplaneError where there are none */
export function requireSums(network: Network): ResidualMerge[] {
  const sums = residualSums(network);
  if (sums.length > 0) return sums;
  throw new SkiplaneError(
    'analysis/no-sums',
    `Expected a network with additions at which skip connections end, but ${network.name} has none: choose another run, such as that of a ResNet.`,
  );
}
