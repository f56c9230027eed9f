import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../core/formats/index.ts';
import { optionFields } from '../../../core/formats/options.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { projectRoot } from '../../../engine/program.ts';
import { examples } from '../../contract/example-layer.ts';
import { readTemplate, templateNames } from '../../setup/documents.ts';
import { exampleDocument } from '../../setup/example-network.ts';

const page = readFileSync(join(projectRoot(), 'docs', 'formats.md'), 'utf8');

describe('docs/formats.md', () => {
  for (const format of Object.values(formats)) {
    it(`tells of ${format.name}, its main file and its options`, () => {
      expect(page).toContain(`| \`${format.name}\` |`);
      expect(page).toContain(`\`${format.files[0]}\``);
      for (const { name, choices } of optionFields(format.options)) {
        const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
        const own = page
          .split('\n')
          .find((line) => line.includes(flag) && line.includes(`\`${format.name}\``));
        expect(own, flag).toBeDefined();
        for (const choice of choices ?? []) expect(own).toContain(choice);
      }
    });

    it(`is right that ${format.name} holds all examples and all templates`, () => {
      const options = format.options.parse({});
      const networks = [
        ...examples.map((example) => exampleDocument(example)),
        ...templateNames.map(readTemplate),
      ].map((document) => buildNetwork(document));
      // Each format takes what its own schema gives.
      const problems = format.problems as (network: (typeof networks)[number], options: object) => object[];
      const refused = networks.flatMap((network) => problems(network, options));
      expect(refused).toEqual(expectedRefusals(format.name));
    });
  }
});

/** What the page says that a format lacks. */
function expectedRefusals(name: string): object[] {
  return name === 'tfjs' ? [expect.objectContaining({ reason: 'has no activation exponential' })] : [];
}
