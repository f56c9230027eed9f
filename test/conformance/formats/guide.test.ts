import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../core/formats/define.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import type { FormatWriter } from '../../../engine/formats/define.ts';
import { projectRoot } from '../../../engine/program.ts';
import { examples } from '../../contract/example-layer.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';
import { exampleDocument, partsWithRandomWeights } from '../../setup/example-network.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const folder = temporaryFolder(afterAll);
const guide = readFileSync(join(projectRoot(), 'docs', 'guides', 'format.md'), 'utf8');

/** The file that the guide shows under a heading with its path, with the repository around it. */
async function shown(path: string): Promise<Readonly<Record<string, unknown>>> {
  const at = guide.indexOf(`\`${path}\``);
  const [, source] = /```ts\n([\s\S]*?)```/.exec(guide.slice(at)) ?? [];
  if (at < 0 || source === undefined) throw new Error(`the guide does not show ${path}`);
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  const home = dirname(join(projectRoot(), path));
  // The guide's own files stand beside each other; all others are the repository's.
  const linked = source.replace(/from '(\.[^']+)'/g, (_, given: string) => {
    const wanted = resolve(home, given);
    const own = join(folder, wanted.slice(projectRoot().length + 1));
    return `from '${pathToFileURL(guide.includes(`\`${wanted.slice(projectRoot().length + 1)}\``) && given.includes('plain') ? own : wanted).pathname}'`;
  });
  writeFileSync(
    target,
    linked.replace(/from 'zod'/, `from '${join(projectRoot(), 'node_modules/zod/index.js')}'`),
  );
  return import(/* @vite-ignore */ target);
}

describe('the format of the guide', () => {
  let format: Format;
  let engine: FormatWriter<Record<string, unknown>>;

  beforeAll(async () => {
    await startBackend('cpu');
    // They are what the guide says they are: what follows fails where they are not.
    format = (await shown('core/formats/plain.ts'))['plain'] as Format;
    engine = (await shown('engine/formats/plain/index.ts'))['plain'] as FormatWriter<Record<string, unknown>>;
  });

  it('is equal for every example of every kind', async () => {
    for (const example of examples) {
      const report = await proveFormat(partsWithRandomWeights(exampleDocument(example)), format, engine);
      expect(report.verdict, `${example.title} ${JSON.stringify(brief(report))}`).toBe('equal');
    }
  });

  it('is equal for a whole network, with its options', async () => {
    const model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
    const report = await proveFormat(model, format, engine, { indent: false });
    expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
    expect(report.layers.length).toBeGreaterThan(20);
  });

  it('refuses what it cannot hold, by name', async () => {
    const large = documentOf(
      [
        node('input', 'input', { shape: [400] }),
        node('wide', 'dense', { units: 300 }),
        node('output', 'output'),
      ],
      ['input > wide', 'wide > output'],
    );
    await expect(proveFormat(partsWithRandomWeights(large), format, engine)).rejects.toThrow(
      'Plain numbers holds no layer of more than 100,000 weights (dense at wide). Choose fewer filters, or another format.',
    );
  });
});
