import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../engine/program.ts';
import { sameInBoth } from './same-in-both.ts';

const folder = join(projectRoot(), 'renderer/base/strings');
const core = join(projectRoot(), 'core/texts');
const filesIn = (of: string): string[] => readdirSync(of).filter((file) => file.endsWith('.ts'));
const names = (of: string): string[] => filesIn(join(folder, of));
/** Parts of the German texts, and what core says in English. */
const others = ['advice.ts', 'descriptions.ts', 'expectations.ts', 'kinds.ts', 'template-sentences.ts'];

/** An area's English file and its German one. */
const areas: readonly (readonly [name: string, english: string, german: string])[] = [
  ...names('en').map((file) => [file, join(folder, 'en', file), join(folder, 'de', file)] as const),
  ...[
    'fixes.ts',
    'verdict.ts',
    'expression.ts',
    ...filesIn(join(core, 'issues')).map((file) => `issues/${file}`),
  ].map((file) => [`core/${file}`, join(core, file), join(folder, 'de/core', file)] as const),
];

/** Every text with the place where it stands; of functions, what they are made of. */
function textsOf(value: unknown, place: string): [string, string][] {
  if (typeof value === 'function') return [[place, String(value)]];
  if (typeof value !== 'object' || value === null) return [[place, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${place}.${name}`));
}

/** Text and function alike: what is written in it, without what is put in. */
function wordsOf(text: string): string {
  if (!/=>|^function/.test(text)) return text;
  const written = [...text.matchAll(/`([^`]*)`|'([^']*)'|"([^"]*)"/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  const bare = written.join(' ').replaceAll(/\$\{[^}]*\}/g, '');
  return bare.replace(/^\P{L}+|\P{L}+$/gu, '');
}

async function areaOf(file: string): Promise<Map<string, string>> {
  const module: Record<string, unknown> = await import(file);
  return new Map(textsOf(module, basename(file, '.ts')));
}

it('there is a German file for each English one', () => {
  expect(names('de').filter((file) => !others.includes(file))).toEqual(names('en'));
  expect(names('en').length).toBeGreaterThan(20);
});

describe.each(areas)('%s', (_, english, german) => {
  it('says in German what it says in English, and nothing twice', async () => {
    const [all, de] = [await areaOf(english), await areaOf(german)];
    // Beside its texts, core exports what makes issues and labels of them.
    const texts = new Set([...de.keys()].map(exportOf));
    const en = new Map([...all].filter(([place]) => texts.has(exportOf(place))));
    expect(en.size).toBeGreaterThan(0);
    const places = (of: Map<string, string>): string[] => [...of.keys()].filter(isSaid);
    expect(places(de)).toEqual(expect.arrayContaining(places(en)));
    const untranslated = [...en].filter(
      ([place, text]) =>
        isSaid(place) &&
        de.get(place) === text &&
        /\p{L}{2}/u.test(wordsOf(text)) &&
        !sameInBoth.has(wordsOf(text)),
    );
    expect(untranslated).toEqual([]);
  });

  it('speaks to nobody in German, and quotes as Germans do', async () => {
    const texts = [...(await areaOf(german)).values()].map(wordsOf);
    const wrong = /\b([Dd]u|[Dd]ein\w*)\b|[^.!?:] (Sie|Ihre?\w*)\b|[”"]/;
    expect(texts.filter((text) => wrong.test(text))).toEqual([]);
  });
});

/** The export that a text belongs to: `fixes.fixTexts`. */
function exportOf(place: string): string {
  return place.split('.', 2).join('.');
}

/** Words that searches find, columns that programs read, papers, and the formats' own reasons are the same in all languages. */
function isSaid(place: string): boolean {
  return !/\.(words|csv)\.|\.(source|reason)$/.test(place);
}
