import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';

const renderer = join(projectRoot(), 'renderer');

/** What a file imports, types as well. */
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, source = '']) => source);
}

/** `features/runs` of `features/runs/details/log.tsx`; undefined for files that stand on no floor. */
function folderOf(file: string): string | undefined {
  const parts = file.split(sep);
  return parts.length > 2 ? parts.slice(0, 2).join('/') : undefined;
}

/** For each folder of a floor, the folders that its files import from. */
function folderImports(): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = new Map<string, Set<string>>();
  for (const file of readdirSync(renderer, { recursive: true, encoding: 'utf8' })) {
    const folder = folderOf(file);
    if (folder === undefined || !/\.tsx?$/.test(file)) continue;
    const own = imports.get(folder) ?? new Set();
    imports.set(folder, own);
    for (const source of importsOf(join(renderer, file))) {
      const other = source.startsWith('.') ? folderOf(normalize(join(dirname(file), source))) : undefined;
      if (other !== undefined && other !== folder && !other.startsWith('..')) own.add(other);
    }
  }
  return imports;
}

/** A way through imports that comes back to where it began; undefined where there is none. */
function circleFrom(
  start: string,
  imports: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const follow = (way: readonly string[]): readonly string[] | undefined => {
    for (const next of imports.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = follow([...way, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return follow([start]);
}

describe('the floors of the renderer', () => {
  const imports = folderImports();

  it('have the folders that they are made of', () => {
    expect(imports.size).toBeGreaterThan(20);
    expect(imports.get('features/canvas')).toContain('model/stage');
  });

  it.each([...imports.keys()])('%s is in no circle of imports', (folder) => {
    expect(circleFrom(folder, imports)?.join(' → ')).toBeUndefined();
  });

  it('tells of a circle where there is one', () => {
    const round = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c', 'd'])],
      ['c', new Set<string>()],
      ['d', new Set(['a'])],
    ]);
    expect(circleFrom('a', round)).toEqual(['a', 'b', 'd', 'a']);
    expect(circleFrom('c', round)).toBeUndefined();
  });
});
