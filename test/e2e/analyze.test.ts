import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toolNames } from '../../core/analysis/index.ts';
import { writeDocument } from '../../core/document/write.ts';
import { cli, jsonLines, startCli } from '../setup/cli.ts';
import { deepMlp } from '../setup/deep-mlp.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const path = join(temporaryFolder(afterAll), 'deep.skiplane.json');
writeFileSync(
  path,
  writeDocument(deepMlp({ blocks: 3, width: 20, inputs: 20, normalized: true, skips: true })),
);

describe('analyze', () => {
  it('lists the tools, for people and for programs', async () => {
    const { code, stdout } = await cli('analyze');
    expect(code).toBe(0);
    for (const name of toolNames) expect(stdout).toMatch(new RegExp(`^${name} `, 'm'));
    const [all] = jsonLines(await cli('analyze', '--json'));
    expect(all).toHaveLength(toolNames.length);
    expect(all).toContainEqual(
      expect.objectContaining({
        name: 'signal',
        options: expect.arrayContaining([expect.objectContaining({ name: 'batchSize', default: 32 })]),
      }),
    );
  });

  it('explains the options of a tool from its schema', async () => {
    const { stdout } = await cli('analyze', 'signal', '--help');
    expect(stdout).toMatch(/--batch-size <value> +Samples per measurement/);
    expect(stdout).toContain('De and Smith 2020');
    expect(stdout).toMatch(/What it does not show: This is the network before its first step/);
  });

  it('gives the same figures as JSON, as CSV and as text', async () => {
    const args = ['analyze', 'signal', path, '--backend', 'cpu', '--seeds', '2', '--seed', '7'];
    const [result] = jsonLines(await cli(...args, '--json')) as {
      layers: { variance: { mean: number } }[];
    }[];
    expect(result).toMatchObject({ tool: 'signal', inputs: 'gaussian', seeds: [7, 8], batchSize: 32 });
    const { stdout: csv } = await cli(...args, '--csv');
    const [head, ...rows] = csv.trim().split('\n');
    expect(head).toBe(
      'layer,kind,depth,variance,varianceDeviation,gradientVariance,gradientVarianceDeviation,branchToSkip,branchToSkipDeviation',
    );
    expect(rows.map((row) => Number(row.split(',')[3]))).toEqual(
      result?.layers.map(({ variance }) => variance.mean),
    );
    const { stdout: text } = await cli(...args);
    expect(text).toMatch(/^block3\.add +add +12 +\d/m);
    expect(text).toMatch(/What this does not show/);
  });

  it.each([
    [['analyze', 'weather', path], 'Expected one of the tools signal'],
    [['analyze', 'signal', `${path}x`], 'Expected'],
    [
      ['analyze', 'signal', path, '--backend', 'cpu', '--batch-size', '1'],
      'Expected at least 2 for the option',
    ],
    [['analyze', 'signal', path, '--seeds', 'many'], 'Expected a number, received "many"'],
    [['analyze', 'signal', path, '--json', '--csv'], 'cannot be used with'],
  ])('says in one sentence what is wrong: %j', async (args, message) => {
    const { code, stdout, stderr } = await cli(...args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('bug');
  });

  it('ends at Ctrl+C, without a result', async () => {
    const { child, finished } = startCli(['analyze', 'signal', path, '--backend', 'cpu', '--seeds', '1000']);
    // It says on which backend it computes before it begins.
    if (child.stderr !== null) await once(child.stderr, 'data');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('The analysis was canceled.');
  });
});
