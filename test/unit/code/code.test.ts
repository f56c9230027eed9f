import { describe, expect, it } from 'vitest';
import {
  type CodeLanguage,
  codeLanguages,
  kerasNames,
  torchWeights,
  writeCode,
} from '../../../core/code/index.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { examples } from '../../contract/example-layer.ts';
import { bestTime } from '../../setup/best-time.ts';
import { brokenDocument } from '../../setup/broken-documents.ts';
import { codeDocuments, starts } from '../../setup/code-documents.ts';
import { documentOf, graphOf, node, readTemplate, templateNames } from '../../setup/documents.ts';
import { edgeExamples } from '../../setup/edge-examples.ts';
import { exampleDocument } from '../../setup/example-network.ts';
import { rules } from '../../setup/ruled-document.ts';

const languages = Object.keys(codeLanguages) as CodeLanguage[];

const documents: readonly (readonly [string, SkiplaneDocument])[] = [
  ...templateNames.map((name) => [name, readTemplate(name)] as const),
  ...codeDocuments,
  ['Rules', rules],
  ['Starts', starts],
  ...[...examples, ...edgeExamples].map((example) => [example.title, exampleDocument(example)] as const),
];

function codeOf(document: SkiplaneDocument, language: CodeLanguage) {
  return writeCode(document, buildNetwork(document), language);
}

/** The lines that a node wrote. */
function linesOf(
  document: SkiplaneDocument,
  language: CodeLanguage,
  graph: string | null,
  id: string,
): string[] {
  const { text, spans } = codeOf(document, language);
  const lines = text.split('\n');
  return spans
    .filter((span) => span.graph === graph && span.node === id)
    .flatMap(({ from, to }) => lines.slice(from - 1, to).map((line) => line.trim()));
}

/** Documents as hands leave them, of which some are sound. */
const sound = Array.from({ length: 200 }, (_, seed) => brokenDocument(seed))
  .map((document) => ({ document, network: buildNetwork(document) }))
  .filter(({ network }) => network.issues.every(({ severity }) => severity !== 'error'));

describe.each(languages)('a document as %s source', (language) => {
  it.each(documents)(
    '%s: has lines for every node that leads to an output, in order and in lines of 100',
    (_, document) => {
      const { text, spans } = codeOf(document, language);
      const lines = text.split('\n');
      let before = 0;
      for (const { from, to, graph, node: id } of spans) {
        expect(from).toBeGreaterThanOrEqual(before);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(lines.length);
        const known = graph === null ? document.graph : document.blocks[graph]?.graph;
        expect(known?.nodes.map((own) => own.id)).toContain(id);
        before = from;
      }
      const written = new Set(spans.map(({ graph, node: id }) => `${graph} ${id}`));
      for (const { path, node: own, graph } of buildNetwork(document).layers)
        expect(written, path).toContain(`${graph} ${own.id}`);
      expect(lines.filter((line) => line.length > 100 && !line.includes('"""'))).toEqual([]);
      expect(lines.filter((line) => /[ \t]$/.test(line))).toEqual([]);
      expect(text).not.toMatch(/undefined|\bNaN\b|\[object|@index|@channels|@row/);
    },
  );

  it('says of a network with errors what is wrong', () => {
    const document = documentOf(
      [node('input', 'input'), node('conv', 'conv2d'), node('output', 'output')],
      ['conv > output'],
    );
    expect(() => codeOf(document, language)).toThrow(SkiplaneError);
    expect(() => codeOf(document, language)).toThrow(/at "conv"/);
  });

  it('says something of whatever documents hands leave that are sound', () => {
    expect(sound.length).toBeGreaterThan(5);
    for (const { document, network } of sound)
      expect(writeCode(document, network, language).spans.length).toBeGreaterThan(0);
  });

  it('leaves out what leads to no output', () => {
    const document = documentOf(
      [
        node('input', 'input'),
        node('loose', 'conv2d'),
        node('pool', 'maxPooling2d'),
        node('output', 'output'),
      ],
      ['input > loose', 'input > pool', 'pool > output'],
    );
    expect(codeOf(document, language).text).not.toContain('loose');
  });

  it('writes ResNet-152 within 30 ms', async () => {
    const document = readTemplate('resnet-152');
    const network = buildNetwork(document);
    expect(await bestTime(() => writeCode(document, network, language), 12)).toBeLessThan(30);
  });
});

describe('the code of ResNet-20', () => {
  const document = readTemplate('resnet-20-cifar');

  it('has a function for its block, with parameters and their defaults', () => {
    expect(codeOf(document, 'keras').text).toContain('def basic(x, filters=16, stride=1, name="basic"):');
    expect(codeOf(document, 'tfjs').text).toContain(
      "function basic(x, { filters = 16, stride = 1, name = 'basic' } = {}) {",
    );
    expect(codeOf(document, 'pytorch').text).toContain(
      'def __init__(self, in_channels: int, filters: int = 16, stride: int = 1) -> None:',
    );
  });

  it('has loops for its rows, whose expressions are the document’s', () => {
    expect(linesOf(document, 'keras', null, 'stage2')).toEqual([
      'for index in range(3):',
      'x = basic(x, filters=32, stride=2 if index == 0 else 1, name=f"stage2{index + 1}")',
    ]);
    expect(linesOf(document, 'tfjs', null, 'stage2')).toEqual([
      'for (let index = 0; index < 3; index++) {',
      ['x = basic(x, { filters: 32, stride: index === 0 ? 2 : 1, name: `stage2$', '{index + 1}` });'].join(
        '',
      ),
      '}',
    ]);
  });

  it('tells a block’s module how many channels enter, which follows from parameters', () => {
    expect(linesOf(document, 'pytorch', null, 'stage2')).toContain(
      'Basic(16 if index == 0 else 32, filters=32, stride=2 if index == 0 else 1),',
    );
  });

  it('takes the number of classes', () => {
    expect(codeOf(document, 'keras').text).toContain('def build(classes=10):');
    expect(codeOf(document, 'tfjs').text).toContain('export function build({ classes = 10 } = {}) {');
    expect(codeOf(document, 'pytorch').text).toContain('def build(classes: int = 10) -> ResNet20CIFAR:');
  });

  it('follows an edit of a parameter', () => {
    const edited = structuredClone(document);
    const conv = edited.blocks['basic']?.graph.nodes.find(({ id }) => id === 'conv2');
    if (conv?.params !== undefined) conv.params['kernelSize'] = 5;
    for (const language of languages) {
      const [before, after] = [document, edited].map((own) =>
        linesOf(own, language, 'basic', 'conv2').join(' '),
      );
      expect(before).not.toBe(after);
      expect(after).toMatch(/5/);
    }
  });
});

describe('the weights of a PyTorch module', () => {
  it.each(templateNames)('%s: have the document’s paths for keys, each once, with as many values', (name) => {
    const document = readTemplate(name);
    const network = buildNetwork(document);
    const weights = torchWeights(document, network);
    expect(new Set(weights.map(({ key }) => key)).size).toBe(weights.length);
    for (const { key, path } of weights) expect(key.startsWith(`${path}.`), key).toBe(true);
    const size = (shape: readonly number[]) => shape.reduce((product, axis) => product * axis, 1);
    for (const { shape, sourceShape } of weights) expect(size(shape)).toBe(size(sourceShape));
    const costs = network.layers.map(({ cost }) => cost.trainable + cost.nonTrainable);
    expect(weights.reduce((sum, { shape }) => sum + size(shape), 0)).toBe(costs.reduce((a, b) => a + b, 0));
  });

  it('have another key only where PyTorch has the name already', () => {
    const document = documentOf(
      [
        node('input', 'input'),
        node('train', 'conv2d'),
        node('class', 'conv2d'),
        node('input2', 'conv2d'),
        node('output', 'output'),
      ],
      ['input > train', 'train > class', 'class > input2', 'input2 > output'],
    );
    expect(torchWeights(document, buildNetwork(document)).map(({ key }) => key)).toEqual([
      'train_.weight',
      'train_.bias',
      'class_.weight',
      'class_.bias',
      'input2.weight',
      'input2.bias',
    ]);
  });
});

describe('names of layers in Keras', () => {
  const unit = {
    parameters: {},
    graph: graphOf(
      [node('x', 'input'), node('conv', 'conv2d'), node('y', 'output')],
      ['x > conv', 'conv > y'],
    ),
  };

  it('have underscores for dots', () => {
    const names = kerasNames(buildNetwork(readTemplate('resnet-20-cifar')));
    expect(names.get('stage21.conv1')).toBe('stage21_conv1');
  });

  it('have as many underscores as keep them apart, in the names and in the code', () => {
    const document = documentOf(
      [
        node('input', 'input'),
        { id: 'a', kind: 'block', block: 'unit' },
        node('a_conv', 'conv2d'),
        node('output', 'output'),
      ],
      ['input > a', 'a > a_conv', 'a_conv > output'],
      { blocks: { unit } },
    );
    const names = kerasNames(buildNetwork(document));
    expect(names.get('a.conv')).toBe('a__conv');
    expect(names.get('a_conv')).toBe('a_conv');
    expect(codeOf(document, 'keras').text).toContain('name=f"{name}__conv"');
  });
});
