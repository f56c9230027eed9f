import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeCode } from '../../core/code/index.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { readTemplate } from '../setup/documents.ts';
import { heavy } from '../setup/heavy.ts';
import { noKerasOn, noTimm, noTorchvision, runPython } from '../setup/keras.ts';

/** What each library needs, and the language in which its networks are compared. */
const libraries = {
  torchvision: { language: 'pytorch', missing: noTorchvision },
  timm: { language: 'pytorch', missing: noTimm },
  keras: { language: 'keras', missing: noKerasOn.tensorflow },
} as const;

/** One of each construction: deeper ones repeat the same blocks. A few in every test run, the others where there are minutes. */
const compared: Readonly<Record<keyof typeof libraries, readonly string[]>> = heavy
  ? {
      torchvision: [
        'resnet-50-torchvision',
        'resnext-50-32x4d',
        'densenet-121',
        'mobilenet-v2',
        'shufflenet-v2',
        'convnext-tiny',
      ],
      timm: ['resnet-50-d', 'convmixer'],
      keras: ['resnet-50-keras', 'xception', 'inception-v3'],
    }
  : {
      torchvision: ['resnet-18-torchvision', 'efficientnet-b0'],
      timm: ['se-resnet-50', 'vit-tiny'],
      keras: ['resnet-50-v2'],
    };

const script = fileURLToPath(new URL('zoo/same_numbers.py', import.meta.url));

interface Answer {
  readonly difference?: number;
  readonly spread?: number;
  readonly error?: string;
}

const figures = z.object({ networks: z.record(z.string(), z.object({ model: z.string() })) });

function request(library: keyof typeof libraries, name: string): object {
  const file = new URL(`../conformance/zoo/${library}.json`, import.meta.url);
  const { networks } = figures.parse(JSON.parse(readFileSync(file, 'utf8')));
  const document = readTemplate(name);
  const { text } = writeCode(document, buildNetwork(document), libraries[library].language);
  return { library, model: networks[name]?.model, code: text };
}

for (const [key, { missing }] of Object.entries(libraries)) {
  const library = key as keyof typeof libraries;
  describe.skipIf(missing !== undefined)(
    `with the weights of ${key}${missing === undefined ? '' : `: skipped, ${missing}`}`,
    () => {
      let answers: readonly Answer[] = [];

      // Python and the library start once for all.
      beforeAll(() => {
        answers = runPython(
          script,
          compared[library].map((name) => request(library, name)),
        );
      }, 600_000);

      it.each(compared[library].map((name, i) => [name, i] as const))(
        '%s computes the same probabilities',
        (_, i) => {
          const { difference, spread, error } = answers[i] ?? {};
          expect(error).toBeUndefined();
          expect(difference).toBeLessThan(1e-4);
          // Probabilities that are all the same would agree whatever is computed.
          expect(spread).toBeGreaterThan(0.01);
        },
      );
    },
  );
}
