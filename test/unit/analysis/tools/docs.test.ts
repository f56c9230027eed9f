import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flagName } from '../../../../cli/option-flag.ts';
import type { AnalysisTool } from '../../../../core/analysis/define.ts';
import { analysisTools } from '../../../../core/analysis/index.ts';
import { optionFields } from '../../../../core/formats/options.ts';
import { projectRoot } from '../../../../engine/program.ts';

const page = readFileSync(join(projectRoot(), 'docs', 'analysis.md'), 'utf8');

describe('docs/analysis.md', () => {
  it.each(Object.values<AnalysisTool>(analysisTools))(
    'tells of $name, its source and its options',
    (tool) => {
      const works = tool.asks === 'run' ? 'run' : 'document or run';
      expect(page).toContain(`| \`${tool.name}\` | ${works} |`);
      const [, section = ''] = page.split(`\n## \`${tool.name}\`: `);
      const [own = ''] = section.split('\n## ');
      const [source = ''] = tool.source.split(', ');
      expect(own).toContain(source.replace(/ arXiv.*/, ''));
      for (const { name, choices = [], ...field } of optionFields(tool.options)) {
        const line = own.split('\n').find((text) => text.startsWith(`| \`${flagName(name)}\` |`));
        expect(line, name).toBeDefined();
        for (const choice of choices) expect(line).toContain(`\`${choice}\``);
        if (choices.length === 0) expect(line).toContain(`(${field.default})`);
      }
      expect(own.includes('| `--data` |')).toBe(tool.data !== null);
    },
  );
});
