import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Format } from '../../core/formats/define.ts';
import type { Report } from '../../core/formats/report.ts';
import type { FormatWriter, ModelParts } from '../../engine/formats/define.ts';
import { exportModel } from '../../engine/formats/export.ts';
import { openEngine } from '../../engine/formats/proof/engine-source.ts';

/** Exports a model, has the format's real consumer compute it, and gives the report. A backend must be running. */
export async function proveFormat<Options extends Record<string, unknown>>(
  model: ModelParts,
  format: Format,
  engine: FormatWriter<Options>,
  options: Record<string, unknown> = {},
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-format-'));
  try {
    const { report } = await exportModel({
      model,
      format,
      engine,
      // What the schema gives is what the engine of the same format takes.
      options: format.options.parse(options) as Options,
      out: join(folder, 'export'),
      version: '0.0.0',
      proof: {
        source: async () => openEngine(model),
        images: async () => ({ missing: 'this is a test without data' }),
      },
    });
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a report says, short enough for a failure's message. */
export function brief({ verdict, notChecked, firstDifferent, outputs, layers }: Report): object {
  const worst = layers.reduce((most, { maxRelative }) => Math.max(most, maxRelative), 0);
  return {
    verdict,
    notChecked,
    firstDifferent,
    outputs: outputs.map(({ maxRelative }) => maxRelative),
    worst,
  };
}
