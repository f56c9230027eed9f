import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyFiles } from './files.mjs';
import { appIcons } from './icons.mjs';

const vendor = 'The Skiplane authors';
// Debian's and Red Hat's packages must name an address.
const homepage = 'https://skiplane.invalid';

/**
 * Collects what goes into app.asar: the shell's two programs and its icons. It has no dependencies, since its packages are
 * bundled.
 *
 * @param {string} root
 * @param {string} app
 * @param {string | undefined} updates where newer versions are looked for
 */
export async function stageApp(root, app, updates) {
  const { version, description, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const built = join(root, 'dist', 'electron');
  await mkdir(app, { recursive: true });
  for (const name of ['main.cjs', 'preload.cjs'])
    await writeFile(join(app, name), withoutMap(await readFile(join(built, name), 'utf8')));
  await copyFiles(appIcons, join(built, 'icons'), join(app, 'icons'));
  const manifest = {
    name: 'skiplane',
    productName: 'Skiplane',
    version,
    description,
    author: vendor,
    license,
    homepage,
    main: 'main.cjs',
    // Electron tells Linux's desktops by it which icon a window belongs to.
    desktopName: 'skiplane.desktop',
    ...(updates === undefined ? {} : { skiplane: { updates } }),
  };
  await writeFile(join(app, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Source maps stay behind, so nothing should point to one. */
export function withoutMap(code) {
  return code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
}
