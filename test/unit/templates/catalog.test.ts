import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { paperLink, type TemplateAbout } from '../../../core/templates/about.ts';
import { catalogOf } from '../../../core/templates/catalog.ts';
import { templateFamilies } from '../../../core/templates/families.ts';
import { projectRoot } from '../../../engine/program.ts';
import { readCatalog } from '../../../engine/templates.ts';
import { templates } from '../../../scripts/templates/index.ts';
import { papers } from '../../../scripts/templates/papers.ts';
import { writeCatalog } from '../../../scripts/templates/write-catalog.ts';
import { readTemplate } from '../../setup/documents.ts';

const catalog = await readCatalog();

test('the catalog is what the descriptions write: run "npm run templates" after changing them', () => {
  expect(readFileSync(join(projectRoot(), 'templates', 'catalog.json'), 'utf8')).toBe(
    writeCatalog(catalogOf(templates)),
  );
});

test('the catalog lists family by family, in the order of the families', () => {
  const places = catalog.map(({ about }) => templateFamilies.indexOf(about.family));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('twins and variants are templates', () => {
  const ids = new Set(catalog.map(({ id }) => id));
  const named = catalog.flatMap(({ about: { twin, variantOf } }) => [twin, variantOf]);
  const missing = named.filter((id) => id !== undefined && !ids.has(id));
  expect(missing).toEqual([]);
});

test('published weights are those of the network, as exactly as they were published', () => {
  const compared = catalog.flatMap(({ id, about, facts }) =>
    (about.published ?? []).flatMap(({ measure, value }) =>
      measure === 'weights' ? [{ id, off: Math.abs(facts.weights / value - 1) }] : [],
    ),
  );
  expect(compared.length).toBeGreaterThan(0);
  // Papers give two digits.
  expect(compared.filter(({ off }) => off > 0.05)).toEqual([]);
});

describe('a description is refused', () => {
  const document = readTemplate('plain-cnn');
  const about: TemplateAbout = { family: 'base', paper: papers.resnet };

  it('whose id is no file name', () => {
    expect(() => catalogOf({ 'Plain CNN': { document, about } })).toThrow('id');
  });

  it('that has no sentence', () => {
    const { description, ...silent } = document;
    expect(description).toBeDefined();
    expect(() => catalogOf({ 'plain-cnn': { document: silent, about } })).toThrow('description');
  });

  it('whose paper has an identifier that arXiv does not give', () => {
    const paper = { ...papers.resnet, arxiv: 'arXiv:1512.03385' };
    expect(() => catalogOf({ 'plain-cnn': { document, about: { ...about, paper } } })).toThrow('arxiv');
  });
});

test('a paper is linked by its identifier, where it has one', () => {
  const { arxiv, ...paper } = papers.resnet;
  expect(paperLink({ ...paper, arxiv })?.href).toBe('https://arxiv.org/abs/1512.03385');
  expect(paperLink({ ...paper, doi: '10.1109/5.726791' })).toEqual({
    text: 'doi 10.1109/5.726791',
    href: 'https://doi.org/10.1109/5.726791',
  });
  expect(paperLink(paper)).toBeUndefined();
});
