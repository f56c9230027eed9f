import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { templates } from '../../scripts/templates/index.ts';
import { torchvisionWeights } from '../../scripts/templates/papers.ts';
import { noKerasOn, noTimm, noTorch, noTorchvision, runProgram } from '../setup/keras.ts';

/** What each source needs; the figures of test/conformance/zoo are written with the versions that they name. */
const sources = {
  torchvision: noTorchvision,
  timm: noTimm,
  keras: noKerasOn.tensorflow,
  papers: noTorch,
} as const satisfies Readonly<Record<string, string | undefined>>;

const scripts = fileURLToPath(new URL('zoo/', import.meta.url));
const program = `
import sys
sys.path.insert(0, sys.argv[1])
import figures
figures.main(sys.argv[2])
`;

const statements = z.record(z.string(), z.record(z.string(), z.number()));

function figuresOf(text: string): { readonly networks: unknown } {
  return JSON.parse(text);
}

describe.each(Object.entries(sources))('the figures of %s', (name, missing) => {
  it.skipIf(missing !== undefined)(
    `are those that Python counts here${missing === undefined ? '' : `: ${missing}`}`,
    () => {
      const kept = readFileSync(new URL(`../conformance/zoo/${name}.json`, import.meta.url), 'utf8');
      const counted = runProgram(program, scripts, scripts, name);
      expect(figuresOf(counted).networks).toEqual(figuresOf(kept).networks);
    },
    600_000,
  );
});

describe('the figures that are published of torchvision', () => {
  it.skipIf(noTorchvision !== undefined)(
    `are those that it states of its weights${noTorchvision === undefined ? '' : `: ${noTorchvision}`}`,
    () => {
      const program = 'import sys; sys.path.insert(0, sys.argv[1]); import published';
      const stated = statements.parse(JSON.parse(runProgram(program, scripts, scripts)));
      const compared = Object.entries(templates).flatMap(([name, { about }]) =>
        (about.published ?? [])
          .filter(({ source }) => source === torchvisionWeights)
          .map(({ measure, value }) => ({ name, measure, value })),
      );
      expect(compared.length).toBeGreaterThan(20);
      for (const { name, measure, value } of compared)
        expect(stated[name]?.[measure], `${measure} of ${name}`).toBeCloseTo(value, 6);
    },
    600_000,
  );
});
