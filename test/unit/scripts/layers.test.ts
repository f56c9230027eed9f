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

/** What the linter says of files, given by their places. */
function lintFiles(files: Readonly<Record<string, string>>): string {
  const folder = lintedFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--colors=off', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

/** What the linter says of a file at that place which imports that source. */
function lint(path: string, source: string): string {
  return lintFiles({ [path]: `import * as x from '${source}';\n\nexport { x };\n` });
}

describe('layers are kept apart', () => {
  it.each([
    ['core/a.ts', 'node:fs'],
    ['core/a.ts', '../engine/program.ts'],
    ['core/network/a.ts', '@tensorflow/tfjs-core'],
    ['electron/a.ts', '../engine/program.ts'],
    ['electron/a.ts', '../renderer/model/state/document.ts'],
    ['engine/a.ts', '../cli/input.ts'],
    ['cli/a.ts', '@tensorflow/tfjs-core'],
    ['renderer/base/kit/a.tsx', '../../model/state/document.ts'],
    ['renderer/base/kit/a.tsx', '../../../engine/program.ts'],
    ['renderer/model/stage/a.ts', '../../features/canvas/canvas.tsx'],
    ['renderer/features/data/a.tsx', '../../shell/commands/do-command.ts'],
    ['renderer/shell/app/a.tsx', '../../../engine/program.ts'],
  ])('%s may not import %s', (path, source) => {
    expect(lint(path, source)).toContain('noRestrictedImports');
  });

  it.each([
    ['core/a.ts', 'zod'],
    ['engine/a.ts', '../core/error.ts'],
    ['cli/a.ts', '../engine/program.ts'],
    ['renderer/model/stage/a.ts', '../../base/strings/canvas.ts'],
    ['renderer/features/data/a.tsx', '../../model/state/document.ts'],
    ['renderer/shell/app/a.tsx', '../../features/canvas/canvas.tsx'],
  ])('%s may import %s', (path, source) => {
    expect(lint(path, source)).not.toContain('noRestrictedImports');
  });

  it('no two files import each other, not even for types', () => {
    const importing = (name: string) =>
      `import type { Other } from './${name}.ts';\n\nexport type Own = Other;\nexport type { Other };\n`;
    expect(lintFiles({ 'core/a.ts': importing('b'), 'core/b.ts': importing('a') })).toContain(
      'noImportCycles',
    );
    expect(lintFiles({ 'core/a.ts': importing('b'), 'core/b.ts': 'export type Other = 1;\n' })).not.toContain(
      'noImportCycles',
    );
  });
});
