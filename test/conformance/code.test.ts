import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arranged, type CodeLanguage, kerasNames, torchWeights, writeCode } from '../../core/code/index.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import type { Network } from '../../core/network/network.ts';
import { summarize } from '../../core/network/summary.ts';
import { random } from '../../core/random.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import type { ModelParts } from '../../engine/formats/define.ts';
import { openEngine } from '../../engine/formats/proof/engine-source.ts';
import { constrain } from '../../engine/training/kernel-rules.ts';
import { trainableWeights } from '../../engine/training/step.ts';
import { examples } from '../contract/example-layer.ts';
import { codeDocuments, starts } from '../setup/code-documents.ts';
import { readTemplate } from '../setup/documents.ts';
import { edgeExamples } from '../setup/edge-examples.ts';
import { exampleDocument, partsWithRandomWeights } from '../setup/example-network.ts';
import { exportedTemplates } from '../setup/exported-templates.ts';
import { heavy, unlessHeavy } from '../setup/heavy.ts';
import { noKeras, noTorch, runPython, type Values } from '../setup/keras.ts';
import { rules } from '../setup/ruled-document.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** A document that is small enough to be computed. */
interface Case {
  readonly title: string;
  readonly document: SkiplaneDocument;
  /**
   * How many samples: no length of any axis of the small ones, since Keras takes values of samples for a bias where there are as many
   * as channels.
   */
  readonly batch: number;
  /** Words that an embedding knows, where the inputs are whole numbers. */
  readonly words?: number;
}

function inputsOf({ words, batch }: Case, network: Network): Float32Array[] {
  return network.inputs.map((path, i) => {
    const source = random(17, i);
    const size = batch * elementCount(network.byPath.get(path)?.shape ?? []);
    const value = () => (words === undefined ? 2 * source.normal() : source.integer(words));
    return Float32Array.from({ length: size }, value);
  });
}

const cases: readonly Case[] = unlessHeavy([
  ...[...examples, ...edgeExamples].map((example): Case => {
    const { title, definition } = example;
    const words = Number(example.example.params['inputDim']);
    const document = exampleDocument(example);
    const own = { title, document, batch: 11 };
    return definition.kind === 'embedding' ? { ...own, words } : own;
  }),
  ...codeDocuments.map(([title, document]): Case => ({ title, document, batch: 2 })),
]);

const templates = exportedTemplates.map((name) => ({ name, document: readTemplate(name) }));

/** Only counted; of the last it is asked how weights start. */
const counted = [
  ...templates,
  ...unlessHeavy([{ name: 'layers that start in every way', document: starts }]),
];

type Moments = readonly [mean: number, deviation: number];

interface Response {
  readonly error?: string;
  /** What constraints leave of weights, by layer or by key, and the penalty on that; where that was asked. */
  readonly kept?: readonly (readonly [name: string, weights: readonly Values[]])[];
  readonly penalty?: number;
  readonly trainable?: number;
  readonly all?: number;
  /** Of a PyTorch module that was given no weights. */
  readonly keys?: readonly string[];
  /** Mean and deviation of weights as they start, by layer or, of a PyTorch module, by key; where that was asked. */
  readonly starts?: readonly (readonly [name: string, moments: readonly Moments[]])[];
  readonly outputs?: readonly Values[];
}

/** What generated code is given; weights are null where only their number is asked for. */
interface Request {
  readonly language: CodeLanguage;
  readonly code: string;
  readonly weights: readonly (readonly [name: string, data: Values | readonly Values[]])[] | null;
  readonly inputs: readonly Values[];
  /** Whether it is asked how weights start. */
  readonly starts?: boolean;
  /** Whether it is asked what training keeps weights to. */
  readonly rules?: boolean;
}

const folder = temporaryFolder(afterAll);

/** The package as pages load it comes with the TensorFlow engine, which is optional. */
const noStock = (() => {
  try {
    createRequire(import.meta.url).resolve('@tensorflow/tfjs');
    return undefined;
  } catch {
    return 'the package @tensorflow/tfjs is not installed';
  }
})();

function runStock(requests: readonly Request[]): readonly Response[] {
  const script = fileURLToPath(new URL('code-tfjs.mjs', import.meta.url));
  const [asked, answered] = [join(folder, 'requests.json'), join(folder, 'responses.json')];
  writeFileSync(asked, JSON.stringify(requests));
  execFileSync(process.execPath, [script, asked, answered, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return JSON.parse(readFileSync(answered, 'utf8'));
}

const consumers: {
  readonly [Language in CodeLanguage]: {
    readonly missing: string | undefined;
    run(requests: readonly Request[]): readonly Response[];
  };
} = {
  keras: { missing: noKeras, run: (requests) => runPython('code_outputs.py', requests) },
  pytorch: { missing: noTorch, run: (requests) => runPython('code_outputs.py', requests) },
  tfjs: { missing: noStock, run: runStock },
};

function values(data: Float32Array | undefined, shape: Shape): Values {
  return { shape, values: [...(data ?? [])] };
}

/** A model's weights as the code's consumer takes them. */
function weightsFor(
  language: CodeLanguage,
  { document, network, program, weights }: ModelParts,
): Request['weights'] {
  if (language === 'pytorch')
    return torchWeights(document, network).map((weight) => {
      const data = weights.get(weight.source) ?? new Float32Array();
      return [weight.key, values(arranged(data, weight), weight.shape)];
    });
  const names = kerasNames(network);
  const byLayer = new Map<string, Values[]>();
  for (const [key, { shape }] of program.weights) {
    const path = network.layers.find((layer) => key.startsWith(`${layer.path}/`))?.path ?? '';
    const name = language === 'keras' ? (names.get(path) ?? '') : path;
    byLayer.set(name, [...(byLayer.get(name) ?? []), values(weights.get(key), shape)]);
  }
  return [...byLayer];
}

function momentsOf(data: ArrayLike<number>): Moments {
  const own = Array.from(data);
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  return [mean, Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length)];
}

/** The largest difference as a share of the largest value. */
function apart(found: readonly number[], expected: Float32Array): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [largest, worst] = [0, 0];
  expected.forEach((value, i) => {
    largest = Math.max(largest, Math.abs(value));
    const distance = Math.abs(value - (found[i] ?? Number.NaN));
    worst = Math.max(worst, Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance);
  });
  return worst === 0 ? 0 : worst / largest;
}

interface Model {
  readonly parts: ModelParts;
  readonly given: readonly Float32Array[];
  readonly batch: number;
  /** What the engine makes of it. */
  readonly outputs: readonly Float32Array[];
}

const computedOnce: Model[] = [];

/** All cases with random weights, computed by the engine once for all languages. */
async function models(): Promise<readonly Model[]> {
  if (computedOnce.length > 0) return computedOnce;
  await startBackend('cpu');
  for (const own of cases) {
    const parts = partsWithRandomWeights(own.document);
    const given = inputsOf(own, parts.network);
    const engine = openEngine(parts);
    computedOnce.push({ parts, given, batch: own.batch, outputs: await engine.run(given, own.batch) });
    await engine.close();
  }
  return computedOnce;
}

const ruledParts = partsWithRandomWeights(rules);

function ruledRequest(language: CodeLanguage): Request {
  const { document, network } = ruledParts;
  const code = writeCode(document, network, language).text;
  return { language, code, weights: weightsFor(language, ruledParts), inputs: [], rules: true };
}

/** What the engine's constraints leave of the weights, and the penalty on that. */
function keptByEngine(): { penalty: number; weights: ReadonlyMap<string, Float32Array> } {
  const model = compileNetwork(ruledParts.network, { seed: 1 });
  const trained = trainableWeights(model);
  for (const { name, variable } of trained)
    tf.tidy(() => variable.assign(tf.tensor(ruledParts.weights.get(name) ?? [], variable.shape)));
  constrain(trained);
  let penalty = 0;
  const weights = new Map<string, Float32Array>();
  for (const { name, variable, penalty: price } of trained) {
    const own = variable.dataSync<'float32'>();
    weights.set(name, own);
    for (const value of own) penalty += (price?.l1 ?? 0) * Math.abs(value) + (price?.l2 ?? 0) * value ** 2;
  }
  return { penalty, weights };
}

for (const [language, { missing, run }] of Object.entries(consumers) as [
  CodeLanguage,
  (typeof consumers)[CodeLanguage],
][]) {
  describe.skipIf(missing !== undefined)(
    `generated ${language} code${missing ? `: skipped, ${missing}` : ''}`,
    () => {
      let computed: readonly Response[] = [];
      let answers: readonly Response[] = [];
      let kept: readonly Response[] = [];

      beforeAll(async () => {
        const requests = (await models()).map(({ parts, given, batch }): Request => {
          const { document, network } = parts;
          const shapes = network.inputs.map((path) => network.byPath.get(path)?.shape ?? []);
          return {
            language,
            code: writeCode(document, network, language).text,
            weights: weightsFor(language, parts),
            inputs: given.map((data, i) => values(data, [batch, ...(shapes[i] ?? [])])),
          };
        });
        const counts = counted.map(({ document }): Request => {
          const code = writeCode(document, buildNetwork(document), language).text;
          return { language, code, weights: null, inputs: [], starts: document === starts };
        });
        const ruled = unlessHeavy([ruledRequest(language)]);
        const responses = run([...ruled, ...requests, ...counts]);
        kept = responses.slice(0, ruled.length);
        computed = responses.slice(ruled.length, ruled.length + requests.length);
        answers = responses.slice(ruled.length + requests.length);
      }, 600_000);

      cases.forEach(({ title, document }, i) => {
        it(`${title}: as many weights and the same numbers`, () => {
          const response = computed[i];
          const { outputs = [] } = computedOnce[i] ?? {};
          expect(outputs.length).toBeGreaterThan(0);
          expect(response?.error).toBeUndefined();
          const { trainable, total } = summarize(buildNetwork(document)).parameters;
          expect([response?.trainable, response?.all]).toEqual([trainable, total]);
          expect(response?.outputs).toHaveLength(outputs.length);
          outputs.forEach((output, j) => {
            expect(apart(response?.outputs?.[j]?.values ?? [], output)).toBeLessThan(1e-4);
          });
        });
      });

      it.skipIf(heavy)('penalizes and bounds weights as the engine does', () => {
        const [response] = kept;
        expect(response?.error).toBeUndefined();
        const { penalty, weights } = keptByEngine();
        expect(penalty).toBeGreaterThan(1);
        expect(Math.abs((response?.penalty ?? Number.NaN) / penalty - 1)).toBeLessThan(1e-5);
        const theirs = new Map((response?.kept ?? []).map(([name, values]) => [name, values]));
        const expected = weightsFor(language, { ...ruledParts, weights }) ?? [];
        expect(expected.length).toBeGreaterThan(8);
        for (const [name, data] of expected)
          for (const [i, { values: wanted }] of [data].flat().entries())
            expect(
              apart(theirs.get(name)?.[i]?.values ?? [], Float32Array.from(wanted)),
              `${name}, weight ${i}`,
            ).toBeLessThan(1e-5);
      });

      it.skipIf(heavy)('starts weights as the engine does', () => {
        const network = buildNetwork(starts);
        const model = compileNetwork(network, { seed: 5 });
        const named = kerasNames(network);
        const keys = new Map(torchWeights(starts, network).map(({ source, key }) => [source, key]));
        const answered = new Map(answers.at(-1)?.starts);
        // Stock tfjs forgets that cutting a normal at two deviations makes it narrower, by an eighth.
        const tolerance = language === 'tfjs' ? 0.18 : 0.1;
        let compared = 0;
        for (const { path, definition, params, inputShapes } of network.layers) {
          const shapes = inputShapes.flatMap((shape) => (shape === undefined ? [] : [shape]));
          const specs = definition?.weights?.(params ?? {}, shapes) ?? [];
          specs.forEach(({ name }, j) => {
            const [mean, deviation] = momentsOf(model.getLayer(path).getWeights()[j]?.dataSync() ?? []);
            const key =
              language === 'keras'
                ? named.get(path)
                : language === 'tfjs'
                  ? path
                  : keys.get(`${path}/${name}`);
            const theirs = answered.get(key ?? '')?.[language === 'pytorch' ? 0 : j];
            const about = `${path}/${name}`;
            expect(Math.abs((theirs?.[1] ?? Number.NaN) - deviation), about).toBeLessThanOrEqual(
              tolerance * deviation + 1e-6,
            );
            expect(Math.abs((theirs?.[0] ?? Number.NaN) - mean), about).toBeLessThanOrEqual(
              0.2 * deviation + 1e-6,
            );
            compared += 1;
          });
        }
        expect(compared).toBeGreaterThan(50);
      });

      counted.forEach(({ name, document }, i) => {
        it(`${name}: as many weights as the network`, () => {
          const network = buildNetwork(document);
          const { trainable, total } = summarize(network).parameters;
          const response = answers[i];
          expect(response?.error).toBeUndefined();
          expect([response?.trainable, response?.all]).toEqual([trainable, total]);
          if (language === 'pytorch')
            expect(response?.keys).toEqual(torchWeights(document, network).map(({ key }) => key));
        });
      });
    },
  );
}
