import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { targetName } from './targets.mjs';

/**
 * Runs electron-builder on a staged folder, by the rules of electron-builder.yml. The packages lie in its `out` then.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {string} stage
 * @param {{ root: string, unpackedOnly: boolean, electron: string | undefined, updates: string | undefined }} options
 */
export async function runBuilder(target, stage, { root, unpackedOnly, electron, updates }) {
  const { Arch, build, Platform } = await import('electron-builder');
  const system = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS }[target.platform];
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const dist = electron ?? installedElectron(root, target);
  if (dist === undefined)
    console.log(
      `Electron ${version} for ${targetName(target)} is not installed here: electron-builder fetches it.`,
    );
  await build({
    projectDir: stage,
    targets: system.createTarget(unpackedOnly ? 'dir' : null, Arch[target.arch]),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronVersion: version,
      // Packages are taken care of: it would pack those of any node_modules that it finds in a folder above.
      beforeBuild: () => Promise.resolve(false),
      afterExtract: removeDefaultApp,
      // Writes beside the installers the files by which the app sees that there is a newer version. Nothing is uploaded.
      ...(updates === undefined ? {} : { publish: { provider: 'generic', url: updates } }),
      ...(dist === undefined ? {} : { electronDist: dist }),
    },
  });
}

/** What Electron shows where it has no app; electron-builder leaves it in a build that was given. */
async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  const resources = electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
}

/** The folder of Electron's own build where npm installed it for this very system. */
function installedElectron(root, { system, arch }) {
  const dist = join(root, 'node_modules', 'electron', 'dist');
  const here = system === process.platform && arch === process.arch;
  return here && existsSync(join(dist, 'version')) ? dist : undefined;
}
