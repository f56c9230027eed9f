import { countPaths } from '../../../core/analysis/count-paths.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { requireSound } from '../../../core/network/require-sound.ts';
import { residualMerges } from '../../../core/network/residual-merges.ts';
import type { ToolRunner } from './define.ts';
import { pause } from './pause.ts';

/** Layers between two looks at the signal. */
const stride = 64;

export const paths: ToolRunner<'paths'> = {
  async run({ document }, { length }, host) {
    const network = buildNetwork(document);
    requireSound(network);
    const layers = network.layers.length;
    const counting = countPaths(network, length);
    let step = counting.next();
    for (let done = 0; step.done !== true; done++) {
      if (done % stride === 0) await pause(host, done, layers);
      step = counting.next();
    }
    await pause(host, layers, layers);
    const counts = step.value;
    const total = counts.reduce((sum, count) => sum + count, 0n);
    return {
      network: network.name,
      length,
      merges: residualMerges(network).length,
      total: String(total),
      lengths: counts.flatMap((count, own) =>
        count === 0n ? [] : [{ length: own, paths: String(count), share: shareOf(count, total) }],
      ),
    };
  },
};

/** Bits of a whole number that a double holds without overflow. */
const mostBits = 1000;

function shareOf(part: bigint, total: bigint): number {
  const beyond = BigInt(Math.max(0, total.toString(2).length - mostBits));
  return Number(part >> beyond) / Number(total >> beyond);
}
