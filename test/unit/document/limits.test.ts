import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../core/document/limits.ts';
import { setDescription } from '../../../core/document/operations/document.ts';
import { addFrame, setFrameTitle } from '../../../core/document/operations/frames.ts';
import { addNote, setNoteText } from '../../../core/document/operations/notes.ts';
import { checkRepeat } from '../../../core/document/operations/repeat.ts';
import { isParameterValue } from '../../../core/document/operations/values.ts';
import { documentSchema, type SkiplaneDocument } from '../../../core/document/schema.ts';
import { projectRoot } from '../../../engine/program.ts';

const empty = (): SkiplaneDocument =>
  documentSchema.parse({ format: 'skiplane', version: 2, graph: { nodes: [], edges: [] } });

const fits = (document: unknown): boolean => documentSchema.safeParse(document).success;

const repeated = (repeat: number | string) => ({
  ...empty(),
  graph: { nodes: [{ id: 'a', kind: 'block', block: 'b', repeat }], edges: [] },
});

describe('the limits of a document', () => {
  it('are kept by texts that are too long when they are typed', () => {
    const document = empty();
    const long = 'x'.repeat(limits.text + 1);
    const at = { x: 0, y: 0 };
    const note = addNote(document, null, { text: long, position: at });
    setNoteText(document, null, String(note), long);
    setDescription(document, long);
    const frame = addFrame(document, null, { ...at, width: 100, height: 100 }, long);
    setFrameTitle(document, null, String(frame), long);
    expect(document.graph.notes?.[0]?.text).toHaveLength(limits.text);
    expect(document.graph.frames?.[0]?.title).toHaveLength(limits.title);
    expect(fits(document)).toBe(true);
    expect(fits({ ...document, description: long })).toBe(false);
  });

  it.each([
    limits.repeats,
    limits.repeats + 1,
    `=${'1'.repeat(limits.value - 1)}`,
    `=${'1'.repeat(limits.value)}`,
  ])('are the same for a repeat count that is set as for one that is read: %s', (repeat) => {
    expect(checkRepeat(repeat) === undefined).toBe(fits(repeated(repeat)));
  });

  it('are the same for a parameter that is set as for one that is read', () => {
    for (const length of [limits.value, limits.value + 1]) {
      const value = 'x'.repeat(length);
      expect(isParameterValue(value)).toBe(length === limits.value);
      expect(fits({ ...empty(), parameters: { value } })).toBe(length === limits.value);
    }
  });

  it('are spelled out in one place', () => {
    const folder = join(projectRoot(), 'core', 'document');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ts$/.test(file),
    );
    expect(files).toContain('schema.ts');
    const values = new Set<number>(Object.values(limits));
    const found = files
      .filter((file) => file !== 'limits.ts')
      .flatMap((file) =>
        // What texts are cut to, and what lengths, lists and numbers are held against.
        [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:\.max\(|slice\(0, |[<>]=? )(\d[\d_]*)/g)]
          .map(([said, number = '']) => ({ file, said, number: Number(number.replaceAll('_', '')) }))
          .filter(({ number }) => values.has(number)),
      );
    // A learning rate of at most 100 is no name of at most 100 characters.
    expect(found.map(({ file, said }) => `${file}: ${said}`)).toEqual(['training.ts: .max(100']);
  });
});
