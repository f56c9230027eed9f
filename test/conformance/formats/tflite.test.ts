import { describe, expect, it } from 'vitest';
import { tflite as format } from '../../../core/formats/tflite.ts';
import { tflite } from '../../../engine/formats/tflite/index.ts';
import { describeBackend } from '../../setup/backends.ts';
import { readTemplate } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { someExported } from '../../setup/exported-templates.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';

// Every kind and example is held against LiteRT in test/contract/tflite.test.ts.

describeBackend('wasm', () => {
  describe('a template as a TensorFlow Lite file', () => {
    for (const name of someExported)
      it(`${name}: equals the engine, output by output and layer by layer`, async () => {
        const report = await proveFormat(partsWithRandomWeights(readTemplate(name)), format, tflite);
        expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
        // Those that were folded into others have no values any more.
        expect(report.layers.length).toBeGreaterThan(report.changes.length / 2);
      }, 300_000);
  });
});
