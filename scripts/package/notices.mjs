// Writes one file with the licenses of all packages that are packed, those bundled into the page and the shell among them.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackagingError } from './errors.mjs';
import { filesBelow } from './files.mjs';

const licenseFile = /^(licen[cs]e|notice|copying|copyright)/i;
/** A name at the start of an import: `@scope/name` or `name`, with whatever part of the package follows. */
const importedName =
  /(?:from|import|@import)\s*\(?\s*['"]((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)(?:\/[^'"]*)?['"]/g;
const ownTexts = ['Apache-2.0', 'MIT', 'LGPL-3.0', 'GPL-3.0'];

/**
 * Writes `<engine>/THIRD-PARTY-NOTICES.txt`.
 *
 * @param {string} root
 * @param {string} engine
 * @param {readonly string[]} packed packed files of node_modules, relative to `root`
 * @param {ReadonlyMap<string, string>} platformPackages folders of native packages by their names
 */
export async function writeNotices(root, engine, packed, platformPackages) {
  const folders = new Map(platformPackages);
  for (const file of packed) {
    const [folder] = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
    if (folder !== undefined) folders.set(folder, join(root, folder));
  }
  for (const name of await bundledPackages(root)) {
    const folder = join('node_modules', name);
    folders.set(folder, join(root, folder));
  }
  const texts = new Map();
  for (const folder of [...new Set(folders.values())].sort()) {
    const { title, text } = await noticeOf(root, folder);
    texts.set(text, [...new Set([...(texts.get(text) ?? []), title])].sort());
  }
  const line = '='.repeat(100);
  const sections = [...texts]
    .map(([text, titles]) => ({ titles, text }))
    .sort((a, b) => (a.titles[0] < b.titles[0] ? -1 : 1))
    .map(({ titles, text }) => `${line}\n${titles.join('\n')}\n${line}\n\n${text}\n`);
  const intro = `Skiplane contains the following packages, each under its own license. Node's license stands in bin/LICENSE, Electron's and
Chromium's in LICENSE.electron.txt and LICENSES.chromium.html of the app.

libvips and the libraries in it are used as a shared library under the LGPL 3.0, whose text is below with that of the GPL 3.0; the file
can be replaced by another build of libvips. Sources: https://github.com/lovell/sharp-libvips and https://github.com/libvips/libvips.
`;
  await writeFile(join(engine, 'THIRD-PARTY-NOTICES.txt'), [intro, ...sections].join('\n'));
}

/** Packages that the page, the shell and the core import, with everything that these depend on. */
async function bundledPackages(root) {
  const found = new Set();
  for (const layer of ['renderer', 'core', 'electron', 'page']) {
    const names = (await filesBelow(join(root, layer))).filter((name) => /\.(ts|tsx|css)$/.test(name));
    for (const name of names) {
      const text = await readFile(join(root, layer, name), 'utf8');
      for (const [, specifier] of text.matchAll(importedName))
        if (specifier !== 'electron') await addWithDependencies(root, specifier, found);
    }
  }
  return found;
}

async function addWithDependencies(root, name, found) {
  const file = join(root, 'node_modules', name, 'package.json');
  if (found.has(name) || !existsSync(file)) return;
  found.add(name);
  const { dependencies = {} } = JSON.parse(await readFile(file, 'utf8'));
  for (const dependency of Object.keys(dependencies)) await addWithDependencies(root, dependency, found);
}

/** A package's own license files; where it has none, the text that it names. */
async function noticeOf(root, folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const title = `${name} ${version} (${license})`;
  const files = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && licenseFile.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const own = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (own.length > 0) return { title, text: own.map((text) => text.trim()).join('\n\n') };
  const named = ownTexts.filter((text) => `${license}`.includes(text));
  if (named.length === 0)
    throw new PackagingError(
      `${title} holds no license text: add one for "${license}" to scripts/package/licenses and name it in notices.mjs.`,
    );
  const texts = named.map((text) => readFile(join(root, 'scripts/package/licenses', `${text}.txt`), 'utf8'));
  const holder = typeof author === 'string' ? author : author?.name;
  return {
    title: holder === undefined ? title : `${title}, by ${holder}`,
    text: (await Promise.all(texts)).map((text) => text.trim()).join('\n\n'),
  };
}
