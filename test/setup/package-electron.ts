import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** Electron finds its fuses behind this text (https://www.electronjs.org/docs/latest/tutorial/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A fuse wire of version 1 as Electron 45 ships it: nine fuses, `1` is on and `0` is off. */
const wire = '101100011';

/**
 * A folder laid out as Electron's own for Linux, so that all of electron-builder's work on it is real: a program in ELF with fuses,
 * languages, licenses and a default app.
 */
export async function standInElectron(folder: string, version: string): Promise<string> {
  const electron = join(folder, 'electron');
  mkdirSync(join(electron, 'locales'), { recursive: true });
  mkdirSync(join(electron, 'resources'));
  const program = join(electron, 'electron');
  copyFileSync('/bin/true', program);
  writeFileSync(
    program,
    Buffer.concat([
      readFileSync(program),
      Buffer.from(sentinel),
      Buffer.from([1, wire.length]),
      Buffer.from(wire),
    ]),
  );
  for (const locale of ['en-US', 'en-GB', 'de', 'ja'])
    writeFileSync(join(electron, 'locales', `${locale}.pak`), locale);
  writeFileSync(join(electron, 'LICENSE'), 'The license of Electron.');
  writeFileSync(join(electron, 'LICENSES.chromium.html'), '<p>The licenses of Chromium.</p>');
  writeFileSync(join(electron, 'version'), version);
  const app = join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"default","main":"main.js"}');
  writeFileSync(join(app, 'main.js'), '');
  await createPackage(app, join(electron, 'resources', 'default_app.asar'));
  return electron;
}
