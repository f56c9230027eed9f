import { expect, it } from 'vitest';
import { savedmodel as format } from '../../../core/formats/savedmodel.ts';
import { savedmodel } from '../../../engine/formats/savedmodel/index.ts';
import { examples } from '../../contract/example-layer.ts';
import { describeBackend } from '../../setup/backends.ts';
import { readTemplate } from '../../setup/documents.ts';
import { exampleDocument, partsWithRandomWeights } from '../../setup/example-network.ts';
import { someExported } from '../../setup/exported-templates.ts';
import { unlessHeavy } from '../../setup/heavy.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';

describeBackend('tensorflow', () => {
  for (const example of unlessHeavy(examples))
    it(`${example.title}: equals the engine as a SavedModel`, async () => {
      const report = await proveFormat(partsWithRandomWeights(exampleDocument(example)), format, savedmodel);
      expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
      // A layer that does nothing shares its tensor with the input.
      expect(report.layers.length).toBeLessThanOrEqual(1);
    });

  for (const name of someExported)
    it(`${name}: equals the engine as a SavedModel`, async () => {
      const report = await proveFormat(partsWithRandomWeights(readTemplate(name)), format, savedmodel);
      expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
    });
});
