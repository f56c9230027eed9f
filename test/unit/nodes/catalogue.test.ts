import { describe, expect, it } from 'vitest';
import type { NodeDefinition } from '../../../core/nodes/define.ts';
import { nodeDefinition, nodeDefinitions } from '../../../core/nodes/index.ts';

/** Families whose nodes are bookkeeping: there is no paper to name. */
const withoutPapers = ['io', 'reshape'];

/** The operations of each example that is not one of a network's ends. */
function loweredExamples(definition: NodeDefinition): (readonly string[])[] {
  return definition.examples.map(({ params, inputs, output }) =>
    definition.lower(definition.params.parse(params), inputs, output).ops.map(({ op }) => op),
  );
}

describe('the catalogue', () => {
  it('holds every kind under its own name', () => {
    for (const definition of nodeDefinitions) expect(nodeDefinition(definition.kind)).toBe(definition);
    expect(new Set(nodeDefinitions.map(({ kind }) => kind)).size).toBe(nodeDefinitions.length);
  });

  it('does not know kinds that are not there, nor properties of objects', () => {
    for (const kind of ['conv3d', 'constructor', '__proto__', ''])
      expect(nodeDefinition(kind)).toBeUndefined();
  });

  it('calls no two kinds the same', () => {
    const labels = nodeDefinitions.map(({ label }) => label.toLowerCase());
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
  });

  it('keeps the kinds of a family together as far as the palette needs: input first, output last', () => {
    expect(nodeDefinitions[0]?.kind).toBe('input');
    expect(nodeDefinitions.at(-1)?.kind).toBe('output');
  });

  it.each([
    ['shortcut', ['add', 'zeroPadShortcut']],
    ['linear', ['dense', 'activation']],
    ['swish', ['activation']],
    ['drop path', ['stochasticDepth']],
    ['fc', ['dense']],
    ['deconvolution', ['conv2dTranspose']],
    ['global average', ['globalAveragePooling2d']],
  ])('finds by the word "%s"', (word, kinds) => {
    const found = nodeDefinitions
      .filter(({ synonyms = [] }) => synonyms.includes(word))
      .map(({ kind }) => kind);
    expect(found).toEqual(expect.arrayContaining(kinds));
  });

  describe.each(nodeDefinitions.map((definition) => [definition.kind, definition] as const))(
    '%s',
    (_, definition) => {
      it('says what it does, when to use it, and who invented it', () => {
        const { summary, whenToUse, references } = definition.doc;
        for (const sentence of [summary, whenToUse]) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
        if (!withoutPapers.includes(definition.family)) expect(references.length).toBeGreaterThan(0);
      });

      it('describes every parameter and has a default for each', () => {
        for (const [name, schema] of Object.entries(definition.params.shape)) {
          expect(schema.description, name).toMatch(/.{10,}/);
        }
        expect(definition.params.safeParse({}).success).toBe(true);
      });

      it('refuses a parameter it does not have', () => {
        expect(definition.params.safeParse({ nonsense: 1 }).success).toBe(false);
      });

      it('says how it joins branches where it has more than one input', () => {
        const joins = definition.inputs.length > 1 || definition.inputs.some(({ many }) => many);
        expect(definition.joins !== undefined).toBe(joins);
      });

      it('is a view where all that it computes is another shape, unless it is random in training', () => {
        if (definition.kind === 'input' || definition.random) return;
        const moves = loweredExamples(definition).map((ops) => ops.some((op) => op !== 'reshape'));
        const expected = moves.every((moving) => moving)
          ? undefined
          : moves.some((moving) => moving)
            ? 'sameShape'
            : 'always';
        // Functions of one value are decided by a parameter, and never share memory.
        if (definition.kind !== 'activation') expect(definition.view).toBe(expected);
      });

      it('passes values on at inference where it is random in training or may stand before an output', () => {
        if (!definition.random && !definition.passes) return;
        expect(loweredExamples(definition).flat()).toEqual([]);
      });

      it('shows at least two examples, one of them with an odd size', () => {
        if (definition.family === 'io') return expect(definition.examples.length).toBeGreaterThan(0);
        expect(definition.examples.length).toBeGreaterThanOrEqual(2);
        const sizes = definition.examples.flatMap(({ inputs }) => inputs.flat());
        return expect(sizes.some((size) => size % 2 === 1)).toBe(true);
      });
    },
  );
});
