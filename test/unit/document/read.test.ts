// cspell:ignore bcde
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { summarize } from '../../../core/network/summary.ts';
import { documentOf, node, readTemplate, templateNames, templatePath } from '../../setup/documents.ts';

const small = documentOf([node('input', 'input'), node('output', 'output')], ['input > output']);

function changed(change: (json: Record<string, unknown>) => void): string {
  const json: unknown = JSON.parse(writeDocument(small));
  if (typeof json !== 'object' || json === null) throw new Error('not an object');
  change(json as Record<string, unknown>);
  return JSON.stringify(json);
}

describe('reading a document', () => {
  it.each(templateNames)('gives back %s as it was written', (name) => {
    expect(writeDocument(readTemplate(name))).toBe(readFileSync(templatePath(name), 'utf8'));
  });

  it('keeps nodes of unknown kinds, with all they hold, and reports them', () => {
    const strange = { id: 'future', kind: 'hologram', params: { depth: { of: ['field'] } }, extra: 7 };
    const text = writeDocument(documentOf([strange], []));
    const document = readDocument(text);
    expect(writeDocument(document)).toBe(text);
    const issue = buildNetwork(document).issues.find(({ at }) => at.node === 'future');
    expect(issue?.code).toBe('node/unknown-kind');
    expect(issue?.message).toContain('"hologram"');
  });

  it('does not add defaults to the training and dataset settings of a document', () => {
    const text = writeDocument({ ...small, training: { epochs: 3 }, dataset: { source: 'mnist' } });
    expect(readDocument(text).training).toEqual({ epochs: 3 });
    expect(writeDocument(readDocument(text))).toBe(text);
  });

  it.each([
    ['', 'not valid JSON at line 1, column 1'],
    ['{\n  "format": "skiplane",\n  oops\n}', 'not valid JSON at line 3, column 3'],
    ['[]', 'is not valid: expected an object, received a list of 0'],
    ['{"format":"keras"}', 'Received the format "keras": open a file that Skiplane saved'],
    [changed((json) => Object.assign(json, { version: 99 })), 'newer Skiplane (format 99'],
    [changed((json) => Object.assign(json, { version: 'one' })), 'whole number up to 2, received "one"'],
    [changed((json) => Object.assign(json, { version: 0 })), 'from 1 to 2, received 0'],
    [
      changed((json) => Object.assign(json, { graph: { nodes: 3, edges: [] } })),
      'at graph.nodes: expected a list, received 3',
    ],
    [
      changed((json) => Object.assign(json, { graph: { nodes: [{ id: '7up', kind: 'input' }], edges: [] } })),
      'at graph.nodes[0].id: expected a letter followed by letters, digits and underscores, received "7up"',
    ],
    [
      changed((json) =>
        Object.assign(json, {
          graph: {
            nodes: [
              { id: 'a', kind: 'add' },
              { id: 'a', kind: 'add' },
            ],
            edges: [],
          },
        }),
      ),
      'at graph.nodes[1].id: expected a unique id, received "a" again',
    ],
    [
      changed((json) => Object.assign(json, { graph: { nodes: [{ id: 'a', kind: 'block' }], edges: [] } })),
      'at graph.nodes[0].block: expected the name of a block definition, received none',
    ],
    [
      changed((json) => Object.assign(json, { training: { epochs: 0 } })),
      'at training.epochs: expected at least 1, received 0',
    ],
    [
      changed((json) => Object.assign(json, { color: 'red' })),
      'is not valid: expected no entry "color", received it',
    ],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => readDocument(text)).toThrow(SkiplaneError);
    expect(() => readDocument(text)).toThrow(message);
  });

  it('refuses nesting that is too deep for any parameter', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"format":"skiplane","version":1,"graph":{"nodes":[{"id":"a","kind":"add","params":{"x":${deep}}}],"edges":[]}}`;
    expect(() => readDocument(text)).toThrow(SkiplaneError);
  });
});

describe('a hostile document', () => {
  /** Reads, and if that works also builds the network: nothing but our own error, within the time limit. */
  const survives = (text: string): void => {
    try {
      summarize(buildNetwork(readDocument(text)));
    } catch (thrown) {
      if (!(thrown instanceof SkiplaneError)) throw thrown;
      expect(thrown.message.length).toBeGreaterThan(10);
    }
  };

  it('of any text gives our own error or a network', () => {
    fc.assert(fc.property(fc.string(), survives), { numRuns: 500 });
  });

  it('of any JSON gives our own error or a network', () => {
    const json = fc.json({ maxDepth: 6 });
    const dressed = fc
      .jsonValue({ maxDepth: 6 })
      .map((graph) => JSON.stringify({ format: 'skiplane', version: 1, graph }));
    fc.assert(fc.property(fc.oneof(json, dressed), survives), { numRuns: 1000 });
  });

  it('with mutated characters gives our own error or a network', () => {
    const text = readFileSync(templatePath('tiny-resnet-digits'), 'utf8');
    const mutation = fc.record({
      at: fc.nat(text.length - 1),
      cut: fc.nat(20),
      put: fc.string({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        survives(
          mutations.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('with mutated values gives our own error or a network', () => {
    const template: unknown = JSON.parse(readFileSync(templatePath('resnet-50'), 'utf8'));
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        '=filters',
        '=1/0',
        '=index',
        '=a.b',
        '=(',
        -1,
        1e308,
        0.5,
        '__proto__',
        'constructor',
        'block',
        'add',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 8 }), (changes) => {
        const json = structuredClone(template);
        for (const [seed, value] of changes) mutate(json, seed, value);
        survives(JSON.stringify(json));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['with layers', [{ id: 'conv', kind: 'conv2d' }]],
    ['without layers', []],
  ])('whose blocks repeat within each other, %s, does not run away', { timeout: 180_000 }, (_, nodes) => {
    const uses = (block: string) =>
      Array.from({ length: 500 }, (_use, i) => ({ id: `n${i}`, kind: 'block', block, repeat: 10_000 }));
    const blocks = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name, i) => [name, { graph: { nodes: uses('bcde'[i] ?? ''), edges: [] } }]),
    );
    const document = { format: 'skiplane', version: 1, graph: { nodes: uses('a'), edges: [] } };
    const text = JSON.stringify({ ...document, blocks: { ...blocks, e: { graph: { nodes, edges: [] } } } });
    const started = process.cpuUsage();
    const { issues } = buildNetwork(readDocument(text));
    expect(issues.map(({ code }) => code)).toContain('network/too-large');
    expect(secondsSince(started)).toBeLessThan(30);
  });

  it('with thousands of loose nodes does not run away', { timeout: 180_000 }, () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) => ({ id: `n${i}`, kind: i % 2 ? 'conv2d' : 'add' }));
    const edges = nodes.slice(2).map(({ id }, i) => ({ from: nodes[i]?.id, to: id }));
    for (const graph of [
      { nodes, edges: [] },
      { nodes, edges },
    ]) {
      const started = process.cpuUsage();
      const { issues } = buildNetwork(
        readDocument(JSON.stringify({ format: 'skiplane', version: 1, graph })),
      );
      expect(issues.length).toBeGreaterThan(1);
      expect(secondsSince(started)).toBeLessThan(30);
    }
  });
});

/** Time of the processor, which does not depend on what else the machine does. */
function secondsSince(start: NodeJS.CpuUsage): number {
  return process.cpuUsage(start).user / 1e6;
}

/** Puts a value somewhere into a JSON tree; the seed says where. */
function mutate(json: unknown, seed: number, value: unknown): void {
  let at = json;
  let rest = seed;
  while (typeof at === 'object' && at !== null) {
    const keys = Object.keys(at);
    const key = keys[rest % Math.max(1, keys.length)];
    if (key === undefined) return;
    rest = Math.floor(rest / Math.max(1, keys.length));
    const child: unknown = Reflect.get(at, key);
    if (rest === 0 || typeof child !== 'object' || child === null) {
      Reflect.set(at, key, value);
      return;
    }
    at = child;
  }
}
