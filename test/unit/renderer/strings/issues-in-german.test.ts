import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Issue } from '../../../../core/network/issue.ts';
import { fixTexts as englishFixes, labelOf } from '../../../../core/texts/fixes.ts';
import { issueTexts as english, type SaidOfUse, word } from '../../../../core/texts/issues.ts';
import { fixTexts as germanFixes } from '../../../../renderer/base/strings/de/core/fixes.ts';
import { issueTexts as german } from '../../../../renderer/base/strings/de/core/issues.ts';
import { brokenDocument } from '../../../setup/broken-documents.ts';
import { documentOf, node } from '../../../setup/documents.ts';

/** What another process would get: plain data alone. */
function sent<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data));
}

const issues: readonly Issue[] = Array.from({ length: 60 }, (_, seed) =>
  buildNetwork(brokenDocument(seed)),
).flatMap((network) => network.issues);

/** Marks of English sentences, and of values that a text was not given. */
const foreign =
  /\b(expected|received|the|set|insert|remove|connect|change|none|of|undefined|null|NaN)\b|\[object/i;

/** A text without the names of nodes, which are what a person has called them. */
function withoutNames(text: string): string {
  return text.replace(/„[^“]*“/g, '');
}

const saidOf = ({ code, given, use }: Issue): SaidOfUse =>
  ({ code, given, ...(use === undefined ? {} : { use }) }) as SaidOfUse;

describe('what issues say', () => {
  it('is written from plain data, in English as it was first said', () => {
    expect(new Set(issues.map(({ code }) => code)).size).toBeGreaterThan(12);
    for (const issue of issues) {
      const { message, hint } = issue;
      expect(word(english, sent(saidOf(issue)))).toEqual({ message, hint });
    }
  });

  it('is German in a German window', () => {
    for (const issue of issues) {
      const { message, hint } = word(german, sent(saidOf(issue)));
      expect(withoutNames(message), message).not.toMatch(foreign);
      expect(withoutNames(hint), hint).not.toMatch(foreign);
    }
  });

  it('names the place within a block that a use of it breaks', () => {
    const caused = issues.find(({ use }) => use !== undefined);
    expect(caused?.message).toMatch(/^At ".+"( in copy \d+)? of the block ".+": /);
    if (caused !== undefined)
      expect(word(german, saidOf(caused)).message).toMatch(/^In „.+ des Blocks „.+“: /);
  });
});

describe('what fixes are called', () => {
  const fixes = issues.slice(0, 80).flatMap((issue) => issue.fixes);

  it('is written from plain data, in English as it was first said', () => {
    expect(fixes.length).toBeGreaterThan(30);
    for (const { label, steps } of fixes) expect(labelOf(englishFixes, sent(steps))).toBe(label);
  });

  it('is German in a German window', () => {
    for (const { steps } of fixes) {
      const label = labelOf(germanFixes, steps);
      expect(withoutNames(label), label).not.toMatch(foreign);
    }
  });

  it('tells of a second place that is mended with the first', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [8, 8, 4] }),
        node('conv', 'conv2d', { filters: 8, kernelSize: 11, padding: 'valid' }),
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > add', 'input > add', 'add > output'],
    );
    const [fix] = buildNetwork(document).issues.flatMap((issue) => issue.fixes);
    expect(fix?.label).toBe(
      'Set padding to "same"; then at "add": Insert a 1×1 projection (stride 1, 8 filters)',
    );
    expect(labelOf(germanFixes, fix?.steps ?? [])).toBe(
      'Padding auf „same“ setzen; dann bei „add“: Eine 1×1-Projektion einfügen (Schrittweite 1, 8 Filter)',
    );
  });
});
