import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeCode } from '../../core/code/index.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { readTemplate } from '../setup/documents.ts';
import { noKerasOn, noTimm, noTorchvision, runPython } from '../setup/keras.ts';

/** What each library needs, and the language in which its networks are compared. */
const libraries = {
  torchvision: { language: 'pytorch', missing: noTorchvision },
  timm: { language: 'pytorch', missing: noTimm },
  keras: { language: 'keras', missing: noKerasOn.tensorflow },
} as const;

/** One of each construction: deeper ones repeat the same blocks. */
const compared = {
  torchvision: [
    'resnet-18-torchvision',
    'resnet-50-torchvision',
    'resnext-50-32x4d',
    'densenet-121',
    'mobilenet-v2',
    'shufflenet-v2',
    'efficientnet-b0',
    'convnext-tiny',
  ],
  timm: ['resnet-50-d', 'se-resnet-50', 'convmixer'],
  keras: ['resnet-50-keras', 'resnet-50-v2', 'xception'],
} as const satisfies Readonly<Record<keyof typeof libraries, readonly string[]>>;

const script = fileURLToPath(new URL('zoo/same_numbers.py', import.meta.url));

interface Answer {
  readonly difference?: number;
  readonly spread?: number;
  readonly error?: string;
}

function answerFor(library: keyof typeof libraries, name: string): Answer | undefined {
  const { networks } = JSON.parse(
    readFileSync(new URL(`../conformance/zoo/${library}.json`, import.meta.url), 'utf8'),
  );
  const document = readTemplate(name);
  const { text } = writeCode(document, buildNetwork(document), libraries[library].language);
  return runPython<Answer>(script, [{ library, model: networks[name].model, code: text }])[0];
}

describe.each(Object.entries(libraries))('with the weights of %s', (key, { missing }) => {
  const library = key as keyof typeof libraries;
  it.skipIf(missing !== undefined).each(compared[library])(
    `%s computes the same probabilities${missing === undefined ? '' : `: ${missing}`}`,
    (name) => {
      const { difference, spread, error } = answerFor(library, name) ?? {};
      expect(error).toBeUndefined();
      expect(difference).toBeLessThan(1e-4);
      // Probabilities that are all the same would agree whatever is computed.
      expect(spread).toBeGreaterThan(0.01);
    },
    600_000,
  );
});
