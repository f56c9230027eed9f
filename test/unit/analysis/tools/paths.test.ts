import { describe, expect, it } from 'vitest';
import { analysisTools, type ToolResult } from '../../../../core/analysis/index.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { paths } from '../../../../engine/analysis/tools/paths.ts';
import { deepMlp } from '../../../setup/deep-mlp.ts';
import { readTemplate, templateNames } from '../../../setup/documents.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';

function counted(
  document: SkiplaneDocument,
  length: 'branches' | 'layers' = 'branches',
): Promise<ToolResult<'paths'>> {
  return paths.run({ document, data: undefined }, toolOptions('paths', { length }), toolHost());
}

const residual = (blocks: number) =>
  deepMlp({ blocks, width: 4, inputs: 4, outputs: 2, normalized: false, skips: true });

/** Every path, followed one by one: its number of layers with multiply-adds. */
function walked(document: SkiplaneDocument): number[] {
  const { byPath, outputs } = buildNetwork(document);
  const back = (path: string): number[] => {
    const layer = byPath.get(path);
    const own = (layer?.cost.macs ?? 0) > 0 ? 1 : 0;
    const sources = layer?.inputs.map(({ from = '' }) => from) ?? [];
    return sources.length === 0 ? [own] : sources.flatMap(back).map((length) => length + own);
  };
  return back(outputs[0] ?? '');
}

describe('paths', () => {
  it('is the binomial distribution in a chain of residual blocks, exactly (Veit et al. 2016, figure 6a)', async () => {
    const { total, lengths, merges } = await counted(residual(54));
    expect(merges).toBe(54);
    expect(total).toBe(String(2n ** 54n));
    let binomial = 1n;
    for (let k = 0; k <= 54; k++) {
      expect(lengths[k]).toMatchObject({ length: k, paths: String(binomial) });
      binomial = (binomial * BigInt(54 - k)) / BigInt(k + 1);
    }
    // "95 % of the paths go through 19 to 35 modules" of ResNet-110, section 5.
    const said = analysisTools.paths.tell(await counted(residual(54))).join(' ');
    expect(said).toContain('18,014,398,509,481,984 paths');
    expect(said).toMatch(/go through (19|20) to (34|35) branches, of at most 54/);
  });

  it.each(
    templateNames.filter((name) => /^(resnet-18|resnet-20|densenet-digits|tiny-resnet|inception)/.test(name)),
  )('counts what a walk along every path counts: %s', async (name) => {
    const document = readTemplate(name);
    const { lengths, total } = await counted(document, 'layers');
    if (BigInt(total) > 100_000n) return expect(BigInt(total)).toBeGreaterThan(100_000n);
    const all = walked(document);
    expect(lengths.map(({ length, paths: count }) => [length, Number(count)])).toEqual(
      [...new Set(all)]
        .toSorted((a, b) => a - b)
        .map((length) => [length, all.filter((own) => own === length).length]),
    );
    expect(lengths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('counts more paths than doubles can', async () => {
    const { total, lengths } = await counted(residual(1500));
    expect(total).toBe(String(2n ** 1500n));
    expect(lengths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    // The middle of a binomial distribution: √(2 / (π n)).
    expect(lengths[750]?.share).toBeCloseTo(Math.sqrt(2 / (Math.PI * 1500)), 5);
  });

  it('follows what is gated, and one way in a plain network', async () => {
    expect((await counted(readTemplate('se-resnet-50'))).total).toBe(String(2n ** 16n));
    const plain = deepMlp({ blocks: 9, width: 4, inputs: 4, normalized: true, skips: false });
    expect(await counted(plain, 'layers')).toMatchObject({
      total: '1',
      merges: 0,
      lengths: [{ length: 9, paths: '1', share: 1 }],
    });
  });

  it('heeds a cancellation', async () => {
    const host = toolHost();
    host.stop(new Error('enough'));
    const running = paths.run({ document: residual(3), data: undefined }, toolOptions('paths', {}), host);
    await expect(running).rejects.toThrow('enough');
  });
});
