import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnalysisTool } from '../../../../core/analysis/define.ts';
import { analysisTools, toolNames } from '../../../../core/analysis/index.ts';
import { optionFields } from '../../../../core/formats/options.ts';
import { humanize } from '../../../../core/humanize.ts';
import { sameInBoth } from './same-in-both.ts';

vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: {} }));

beforeAll(() => {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const english = /\b(the|with|of|is|are|from|without|blocks|images|section|sections|figures|and)\b/i;

describe.each(toolNames)('the tool %s in German', (name) => {
  const tool: AnalysisTool = analysisTools[name];
  const textOf = async () => (await import('../../../../renderer/base/strings/tools.ts')).toolText(name);

  it('has texts of its own, for each option too', async () => {
    const text = await textOf();
    for (const part of ['label', 'about', 'source', 'limits'] as const) {
      // Names of authors are the same in both languages.
      if (part !== 'source') expect(text[part]).not.toBe(tool[part]);
      expect(text[part]).not.toMatch(english);
    }
    for (const field of optionFields(tool.options)) {
      const { label, help, choices } = text.option(field);
      expect(sameInBoth.has(label) || label !== humanize(field.name), label).toBe(true);
      expect(help).not.toBe(field.description);
      expect(help).toMatch(/\.$/);
      for (const choice of field.choices ?? []) expect(choices?.[choice], choice).toBeDefined();
    }
  });

  it('says what its figures say, with headings for all columns', async () => {
    const text = await textOf();
    const { foundBy } = await import('../../../../renderer/gallery/fixtures/analysis.ts');
    const { result } = foundBy(name);
    const said = text.tell(result);
    // As many sentences as core has in English.
    expect(said.length).toBe(tool.tell(result).length);
    for (const sentence of said) {
      expect(sentence).not.toMatch(english);
      expect(sentence).not.toMatch(/undefined|NaN/);
    }
    for (const column of tool.figures(result).columns) {
      if (column.endsWith('Deviation')) continue;
      expect(sameInBoth.has(humanize(column)) || text.column(column) !== humanize(column), column).toBe(true);
    }
  });
});
