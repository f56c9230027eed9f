import { expect, it } from 'vitest';
import { readyBlocks } from '../../../../core/blocks/index.ts';
import { augmentation, datasetSettings } from '../../../../core/document/dataset.ts';
import { trainingSettings } from '../../../../core/document/training.ts';
import { nodeDefinitions } from '../../../../core/nodes/index.ts';
import { descriptions } from '../../../../renderer/base/strings/de/descriptions.ts';
import { kindTexts } from '../../../../renderer/base/strings/de/kinds.ts';

/** Everything that a schema says of its parts. */
function said(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) return [];
  const own = 'description' in schema && typeof schema.description === 'string' ? [schema.description] : [];
  const parts =
    'shape' in schema && typeof schema.shape === 'object' ? Object.values(schema.shape ?? {}) : [];
  const inner = 'unwrap' in schema && typeof schema.unwrap === 'function' ? [schema.unwrap()] : [];
  return [...own, ...[...parts, ...inner].flatMap(said)];
}

it('what core says of parameters, settings and blocks has its German words, and nothing else does', () => {
  const schemas = [
    ...nodeDefinitions.map(({ params }) => params),
    trainingSettings,
    augmentation,
    datasetSettings,
  ];
  const english = new Set([...schemas.flatMap(said), ...readyBlocks.map(({ description }) => description)]);
  expect(english.size).toBeGreaterThan(90);
  expect([...english].filter((text) => !Object.hasOwn(descriptions, text))).toEqual([]);
  expect(Object.keys(descriptions).filter((text) => !english.has(text))).toEqual([]);
});

it('each kind is described in German, not as in English', () => {
  const texts: Readonly<Record<string, { readonly summary: string; readonly whenToUse: string }>> = kindTexts;
  for (const { kind, doc } of nodeDefinitions) {
    expect(texts[kind]?.summary).not.toBe(doc.summary);
    expect(texts[kind]?.whenToUse).not.toBe(doc.whenToUse);
  }
});
