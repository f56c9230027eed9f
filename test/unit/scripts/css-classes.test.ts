import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';

const renderer = join(projectRoot(), 'renderer');
const imported = /import (\w+) from '([^']+\.module\.css)';/g;

/** Classes that a component takes from its CSS modules and that do not stand there: the type checker knows no CSS. */
function missingClasses(source: string, cssOf: (path: string) => string): string[] {
  const code = source.replaceAll(/^import .*$/gm, '');
  return [...source.matchAll(imported)].flatMap(([, name = '', path = '']) => {
    const css = cssOf(path);
    const used = [...code.matchAll(new RegExp(`(?<![\\w./-])${name}\\.(\\w+)`, 'g'))].map(
      ([, own = '']) => own,
    );
    return [...new Set(used)].filter((own) => !new RegExp(`\\.${own}(?![\\w-])`).test(css));
  });
}

describe('the CSS modules of the renderer', () => {
  const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );

  it('have every class that a component asks for', () => {
    const missing = components.flatMap((file) => {
      const cssOf = (path: string): string => readFileSync(join(renderer, dirname(file), path), 'utf8');
      const source = readFileSync(join(renderer, file), 'utf8');
      return missingClasses(source, cssOf).map((name) => `${file}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it('are told of where a class is missing', () => {
    const source = "import classes from './a.module.css';\n<p className={classes.gone} id={classes.here} />";
    expect(missingClasses(source, () => '.here {}')).toEqual(['gone']);
  });
});
