import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { dataName } from '../../../core/formats/data-name.ts';
import { projectRoot } from '../../program.ts';
import type { ModelMetadata } from '../../runs/model-metadata.ts';
import type { WeightsFile } from './weights-file.ts';

/** The folder of the page within an export. */
const folder = 'web';

/** Bytes of weights in a script: a multiple of three, so that base64 needs no padding between parts. */
const bytesPerScript = 6 * 2 ** 20;

/**
 * The page that classifies images: its built files, and the model as scripts, since a page that is opened from a folder may read
 * nothing else.
 */
export async function webPage(
  modelTopology: Readonly<Record<string, unknown>>,
  { specs, bytes }: WeightsFile,
  metadata: ModelMetadata,
): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  const built = builtPage();
  for (const name of await readdir(built)) {
    if (!name.endsWith('.map')) files.set(`${folder}/${name}`, await readFile(join(built, name)));
  }
  const weightScripts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += bytesPerScript) {
    const name = `weights${weightScripts.length + 1}.js`;
    const part = Buffer.from(
      bytes.buffer,
      bytes.byteOffset + offset,
      Math.min(bytesPerScript, bytes.length - offset),
    );
    weightScripts.push(name);
    files.set(`${folder}/${name}`, `skiplane.weights('${part.toString('base64')}');\n`);
  }
  const model = {
    metadata: pageMetadata(metadata),
    modelTopology,
    weightSpecs: specs,
    weightScripts,
    weightBytes: bytes.length,
  };
  files.set(`${folder}/model.js`, `skiplane.model(${asScript(model)});\n`);
  return files;
}

/** What the page says of its model, and needs to read images. */
function pageMetadata(metadata: ModelMetadata): Record<string, unknown> {
  const { name, classes, inputShape, normalization, fit, grey, trainedOn, judged } = metadata;
  return {
    name,
    classes,
    inputShape,
    normalization,
    fit,
    grey,
    trainedOn: trainedOn && { source: dataName(trainedOn.source), samples: trainedOn.samples },
    judged: judged && { split: judged.split, count: judged.count, accuracy: judged.accuracy },
  };
}

/** JSON that no reader of scripts takes for anything else, whatever the names within it are. */
function asScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function builtPage(): string {
  const path = join(projectRoot(), 'dist', 'page');
  if (existsSync(join(path, 'app.js'))) return path;
  throw new SkiplaneError(
    'program/not-built',
    `Expected ${path}, but it is not there: run "npm run build" first.`,
  );
}
