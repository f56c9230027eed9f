import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildNetwork } from '../../core/network/build.ts';
import { summarize } from '../../core/network/summary.ts';
import { templates } from '../../scripts/templates/index.ts';
import { readTemplate, templateNames } from '../setup/documents.ts';

/** One file per library or collection of papers; test/python/zoo writes them. */
const folder = new URL('zoo/', import.meta.url);

const sourceFile = z.strictObject({
  source: z.string(),
  networks: z.record(
    z.string(),
    z.strictObject({
      model: z.string(),
      input: z.array(z.number()),
      classes: z.number(),
      trainable: z.number(),
      nonTrainable: z.number(),
      macs: z.number(),
    }),
  ),
});

const files = readdirSync(folder).map((name) => ({
  name,
  ...sourceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
}));

describe.each(files)('published networks, as in $name', ({ networks }) => {
  it.each(Object.entries(networks))('%s has the published weights and multiply-adds', (name, figures) => {
    const summary = summarize(buildNetwork(readTemplate(name)));
    expect(summary.issues).toEqual([]);
    expect(summary.input).toEqual(figures.input);
    expect(summary.output).toEqual([figures.classes]);
    expect(summary.parameters).toEqual({
      total: figures.trainable + figures.nonTrainable,
      trainable: figures.trainable,
      nonTrainable: figures.nonTrainable,
    });
    expect(summary.macs).toBe(figures.macs);
  });
});

describe('templates', () => {
  it.each(Object.entries(templates))('%s is what its description writes', (name, { document }) => {
    expect(readTemplate(name)).toEqual(document);
  });

  it('have no file that nothing describes', () => {
    expect(templateNames.toSorted()).toEqual(Object.keys(templates).toSorted());
  });

  it('the one for the bundled digits has at most 20,000 weights', () => {
    expect(summarize(buildNetwork(readTemplate('tiny-resnet-digits'))).parameters.total).toBeLessThanOrEqual(
      20_000,
    );
  });
});
