import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const root = projectRoot();

/** Folders of the project that hold TypeScript, each of which is a layer. */
const layers = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|^(node_modules|dist|coverage)$/.test(entry.name))
  .map(({ name }) => name)
  .filter((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).some((file) => /\.tsx?$/.test(file)),
  );

/** Programs of the scripts that drive a browser. */
const browsing = ['scripts/screenshots', 'scripts/course-pictures'];

const error = "export const wrong: number = 'a text';\n";

/** What the compiler says of the project's own configurations around other files. */
function build(files: Readonly<Record<string, string>>, until = onTestFinished): string {
  const folder = temporaryFolder(until);
  const folders = [...layers, ...browsing].map((layer) => `${layer}/tsconfig.json`);
  for (const name of ['tsconfig.json', 'tsconfig.base.json', ...folders]) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--build', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout;
}

describe('the types of all layers are checked from the root', () => {
  const places = [...layers, ...browsing].map((layer) => `${layer}/a.ts`).concat('a.config.ts');
  let found: string;
  beforeAll(() => {
    found = build(Object.fromEntries(places.map((place) => [place, error])), afterAll);
  });

  it('knows the layers', () => {
    expect(layers).toEqual(expect.arrayContaining(['core', 'engine', 'renderer', 'test']));
  });

  it.each(places)('an error in %s is found', (place) => {
    expect(found).toContain(`${place}(1,14): error TS2322`);
  });

  it('nothing is said of files without an error', () => {
    expect(build(Object.fromEntries(places.map((place) => [place, 'export const right = 1;\n'])))).toBe('');
  });

  it('core cannot even name the page or the process, nor import another layer', () => {
    const said = build({
      ...Object.fromEntries(places.map((place) => [place, 'export const right = 1;\n'])),
      'core/a.ts': [
        'export const page = document;',
        'export const own = process;',
        "export { right } from '../engine/a.ts';\n",
      ].join('\n'),
    });
    expect(said).toMatch(/core\/a\.ts\(1,.*'document'/);
    expect(said).toMatch(/core\/a\.ts\(2,.*'process'/);
    expect(said).toMatch(/core\/a\.ts\(3,.*engine\/a\.ts.* is not listed within the file list of project/);
  });
});
