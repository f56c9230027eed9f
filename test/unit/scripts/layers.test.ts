import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/program.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const root = projectRoot();

/** An empty folder under the project's own lint rules. */
function lintedFolder(): string {
  const folder = temporaryFolder();
  const {
    vcs: _vcs,
    $schema: _schema,
    ...rules
  } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(rules));
  return folder;
}

/** What the linter says of a file at that place which imports that source. */
function lint(path: string, source: string): string {
  const folder = lintedFolder();
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), `import * as x from '${source}';\n\nexport { x };\n`);
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--colors=off', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('layers are kept apart', () => {
  it.each([
    ['core/a.ts', 'node:fs'],
    ['core/a.ts', '../engine/program.ts'],
    ['core/network/a.ts', '@tensorflow/tfjs-core'],
    ['electron/a.ts', '../engine/program.ts'],
    ['electron/a.ts', '../renderer/state/document.ts'],
    ['engine/a.ts', '../cli/input.ts'],
    ['cli/a.ts', '@tensorflow/tfjs-core'],
  ])('%s may not import %s', (path, source) => {
    expect(lint(path, source)).toContain('noRestrictedImports');
  });

  it.each([
    ['core/a.ts', 'zod'],
    ['engine/a.ts', '../core/error.ts'],
    ['cli/a.ts', '../engine/program.ts'],
  ])('%s may import %s', (path, source) => {
    expect(lint(path, source)).not.toContain('noRestrictedImports');
  });

  it('core cannot even name the page or the process', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.ts'), 'export const page = document;\nexport const own = process;\n');
    const config = { extends: join(root, 'core', 'tsconfig.json'), include: ['.'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/a\.ts\(1,.*'document'/);
    expect(stdout).toMatch(/a\.ts\(2,.*'process'/);
  });
});
