import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reportSchema } from '../../core/formats/report.ts';
import { cli, type Finished, startCli } from '../setup/cli.ts';
import { templatePath } from '../setup/documents.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const folder = temporaryFolder(afterAll);
const document = templatePath('tiny-resnet-digits');
const cpu = ['--backend', 'cpu'] as const;

function reported({ code, stdout, stderr }: Finished) {
  expect(stderr === '' ? code : [code, stderr]).toEqual(expect.anything());
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('export from the command line', () => {
  let run = '';
  beforeAll(async () => {
    const trained = await cli(
      ...['train', document, '--data', 'mnist', '--limit', '200', '--epochs', '2'],
      ...['--out', join(folder, 'runs'), '--backend', 'wasm', '--json'],
    );
    run = String(JSON.parse(trained.stdout.trim().split('\n').at(-1) ?? '').run);
  }, 120_000);

  it('writes an untrained document with the weights of a seed, and proves it', async () => {
    const out = join(folder, 'untrained');
    const result = await cli('export', document, '--format', 'onnx', '--out', out, ...cpu, '--json');
    expect(result.code).toBe(0);
    const printed = reported(result);
    const report = reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
    const files = ['model.onnx', 'report.json', 'report.html', 'MODEL_CARD.md'];
    expect(printed).toEqual({ folder: out, files, ...report });
    expect(report).toMatchObject({ format: 'onnx', verdict: 'equal', accuracy: null });
    expect(report.identity.weightsFrom).toBe('the seed 0, untrained');
    const other = await cli(
      'export',
      document,
      '--seed',
      '7',
      '--format',
      'onnx',
      '--out',
      out,
      ...cpu,
      '--json',
    );
    expect(reported(other)['identity']).toMatchObject({ weightsFrom: 'the seed 7, untrained' });
  });

  it('writes the model of a run and its checkpoints, judged on its test images', async () => {
    const out = join(folder, 'trained');
    const result = await cli('export', run, '--format', 'onnx', '--fold', '--out', out, ...cpu, '--json');
    const report = reported(result);
    expect(report).toMatchObject({ verdict: 'equal', options: { fold: true }, accuracy: { split: 'test' } });
    const { source, target } = Object(report['accuracy']);
    expect(target).toBe(source);
    const at = join(folder, 'checkpoint');
    const checkpoint = reported(
      await cli('export', run, '--checkpoint', 'newest', '--format', 'onnx', '--out', at, ...cpu, '--json'),
    );
    expect(Object(checkpoint['identity']).weightsFrom).toContain('the checkpoint 0002 of the run');
    // Only what the run ended with was judged.
    expect(readFileSync(join(out, 'MODEL_CARD.md'), 'utf8')).toContain('| test | 20 |');
    const card = readFileSync(join(at, 'MODEL_CARD.md'), 'utf8');
    expect(card).toContain('These weights were not evaluated');
    expect(card).toContain('| test | 20 |\n\n| Data setting');
    expect(card).not.toContain('95% interval');
    // A run that has no model yet has classes and scaling all the same.
    const under = join(folder, 'under-way');
    cpSync(run, under, { recursive: true });
    rmSync(join(under, 'model'), { recursive: true });
    const early = join(folder, 'early');
    const soFar = reported(
      await cli(
        'export',
        under,
        '--checkpoint',
        'newest',
        '--format',
        'onnx',
        '--out',
        early,
        ...cpu,
        '--json',
      ),
    );
    expect(soFar['contract']).toEqual(checkpoint['contract']);
    const sameBut = (text: string): string[] => text.split('\n').filter((line) => !/Weights from/.test(line));
    expect(
      sameBut(readFileSync(join(early, 'MODEL_CARD.md'), 'utf8'))
        .join('\n')
        .replace(/took [\d.]+ ms/, ''),
    ).toBe(
      sameBut(card)
        .join('\n')
        .replace(/took [\d.]+ ms/, ''),
    );
    const none = await cli('export', run, '--checkpoint', '0099', '--format', 'onnx', '--out', at, ...cpu);
    expect(none.stderr).toContain('Expected a checkpoint of the run (0002');
    expect(none.code).toBe(1);
  });

  it('writes without a check where it is told to', async () => {
    const out = join(folder, 'unchecked');
    const result = await cli('export', run, '--format', 'onnx', '--out', out, '--no-verify');
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('Not verified: verification was turned off.');
    const report = reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
    expect(report).toMatchObject({ verdict: 'notChecked', checkedWith: null, outputs: [], layers: [] });
  });

  it('refuses in one sentence, and leaves nothing', async () => {
    const refusals: readonly (readonly [string[], string])[] = [
      [['--format', 'onnx', '--precision', 'int8'], 'received --precision, which belongs to tflite'],
      [['--format', 'onnx', '--opset', '3'], 'opset'],
      [['--format', 'tflite', '--precision', 'int8'], 'int8'],
      [['--format', 'nothing'], 'Allowed choices are tfjs'],
      [['--format', 'onnx', '--checkpoint', '1'], 'Expected a run for --checkpoint'],
    ];
    for (const [given, sentence] of refusals) {
      const out = join(folder, 'refused');
      const { code, stderr } = await cli('export', document, '--out', out, ...given, ...cpu);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toContain('A bug in Skiplane');
      expect(code).not.toBe(0);
      expect(existsSync(out)).toBe(false);
    }
    const mine = join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'thesis.txt'), 'mine');
    const taken = await cli('export', document, '--format', 'onnx', '--out', mine, ...cpu);
    expect(taken.stderr).toContain('contains "thesis.txt": choose another.');
    const below = await cli(
      'export',
      document,
      '--format',
      'onnx',
      '--out',
      join(mine, 'thesis.txt', 'x'),
      ...cpu,
    );
    expect(below.stderr).toMatch(/Expected a folder to export to|could not be written/);
    expect(readdirSync(mine)).toEqual(['thesis.txt']);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing of an export that %s stops',
    async (signal) => {
      const out = join(folder, 'stopped');
      const { child, finished } = startCli(['export', document, '--format', 'tfjs', '--out', out, ...cpu]);
      // The draft is begun within the folder.
      await vi.waitUntil(() => existsSync(out) && readdirSync(out).length > 0, {
        timeout: 60_000,
        interval: 5,
      });
      child.kill(signal);
      const { code, stderr } = await finished;
      expect(stderr).toContain('The export was canceled.');
      expect(code).toBe(1);
      expect(existsSync(out)).toBe(false);
    },
  );
});
