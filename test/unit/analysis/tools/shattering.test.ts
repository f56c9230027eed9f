import { describe, expect, it } from 'vitest';
import { autocorrelation } from '../../../../core/analysis/autocorrelation.ts';
import { analysisTools, type ToolOptions, type ToolResult } from '../../../../core/analysis/index.ts';
import { shattering } from '../../../../engine/analysis/tools/shattering.ts';
import { describeBackend } from '../../../setup/backends.ts';
import { type DeepMlp, deepMlp } from '../../../setup/deep-mlp.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';

function measured(
  network: Partial<DeepMlp>,
  options: Partial<ToolOptions<'shattering'>> = {},
): Promise<ToolResult<'shattering'>> {
  const document = deepMlp({
    blocks: 50,
    width: 200,
    inputs: 1,
    outputs: 1,
    normalized: true,
    skips: true,
    ...network,
  });
  return shattering.run({ document, data: undefined }, toolOptions('shattering', options), toolHost());
}

describeBackend('wasm', () => {
  // Balduzzi et al. 2017 (arXiv 1702.08591), figures 1 and 2.
  it.each([
    ['50 plain layers shatter', { skips: false }, -0.1, 0.1],
    ['1 plain layer does not', { skips: false, blocks: 1 }, 0.94, 0.99],
    ['50 residual blocks keep gradients alike', {}, 0.43, 0.65],
    ['with a tenth of the branch even more so', { scale: 0.1 }, 0.8, 0.96],
  ] as const)('%s', async (_, network, least, most) => {
    const { seeds, lags } = await measured(network);
    expect(seeds).toHaveLength(10);
    expect(lags[0]?.autocorrelation.mean).toBeGreaterThan(least);
    expect(lags[0]?.autocorrelation.mean).toBeLessThan(most);
  });

  it('finds nothing to correlate where the gradient is the same everywhere', async () => {
    const result = await measured({ blocks: 0, normalized: false }, { seeds: 2, points: 16 });
    expect(result.lags[0]?.autocorrelation).toEqual({ mean: null, deviation: null });
    expect(analysisTools.shattering.tell(result).at(-1)).toMatch(/nothing to correlate/);
  });

  it('refuses lags beyond the line', async () => {
    await expect(measured({ blocks: 1 }, { points: 16, lags: 16 })).rejects.toThrow(
      'Expected lags below the number of points, 16, received 16',
    );
  });
});

describe('autocorrelation', () => {
  it('is that of a row counted by hand', () => {
    // Mean 2: (−1·0 + 0·1) / (1 + 0 + 1), and −1·1 / 2.
    expect(autocorrelation([1, 2, 3], 1)).toBe(0);
    expect(autocorrelation([1, 2, 3], 2)).toBe(-0.5);
    expect(autocorrelation([4, 4, 4], 1)).toBeNaN();
  });
});
