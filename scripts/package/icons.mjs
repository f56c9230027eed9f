// Makes every icon from electron/icons/icon.svg: those the running app needs, and those that its installers need.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { icns, ico } from './icon-files.mjs';

const sourceOf = (root) => join(root, 'electron', 'icons', 'icon.svg');

/** The icons that the app's main process loads, by their file names; `Template` and `@2x` mean something to Electron. */
export const appIcons = [
  'icon.png',
  'tray.png',
  'tray@2x.png',
  'tray.ico',
  'trayTemplate.png',
  'trayTemplate@2x.png',
];

/** Makes the app's own icons in `<root>/dist/electron/icons` where they are missing or made from another picture. */
export async function buildAppIcons(root) {
  const folder = join(root, 'dist', 'electron', 'icons');
  const svg = await readFile(sourceOf(root), 'utf8');
  const stampFile = join(folder, 'icons.stamp');
  const stamp = createHash('sha256').update(svg).digest('hex');
  const complete = appIcons.every((name) => existsSync(join(folder, name)));
  if (complete && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;
  const template = monochrome(svg);
  const made = {
    'icon.png': await png(svg, 256),
    // Panels of Linux are 22 to 24 px high.
    'tray.png': await png(svg, 24),
    'tray@2x.png': await png(svg, 48),
    'tray.ico': ico(await pngs(svg, [16, 20, 24, 32])),
    'trayTemplate.png': await png(template, 18),
    'trayTemplate@2x.png': await png(template, 36),
  };
  await mkdir(folder, { recursive: true });
  for (const name of appIcons) await writeFile(join(folder, name), made[name]);
  await writeFile(stampFile, stamp);
}

/** Makes what electron-builder takes: `icons/<size>x<size>.png` for Linux, `icon.ico` and `icon.icns`. */
export async function buildInstallerIcons(root, folder) {
  const svg = await readFile(sourceOf(root), 'utf8');
  await mkdir(join(folder, 'icons'), { recursive: true });
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
    await writeFile(join(folder, 'icons', `${size}x${size}.png`), await png(svg, size));
  await writeFile(join(folder, 'icon.ico'), ico(await pngs(svg, [16, 20, 24, 32, 40, 48, 64, 128, 256])));
  await writeFile(
    join(folder, 'icon.icns'),
    icns(await pngs(withMargin(svg), [32, 64, 128, 256, 512, 1024])),
  );
}

async function pngs(svg, sizes) {
  const made = [];
  for (const size of sizes) made.push({ size, png: await png(svg, size) });
  return made;
}

/** A square picture; `density` makes librsvg draw at the final size instead of scaling pixels. */
function png(svg, size) {
  const [, width] = /viewBox="\S+ \S+ (\S+)/.exec(svg) ?? [];
  return sharp(Buffer.from(svg), { density: (72 * size) / Number(width) })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** macOS draws icons with a margin of a tenth around their shape. */
function withMargin(svg) {
  return svg.replace('viewBox="0 0 32 32"', 'viewBox="-3.9 -3.9 39.8 39.8"');
}

/** The figure alone, in black, close to its edges: macOS colors template pictures itself. */
function monochrome(svg) {
  return svg
    .replace(/<rect id="ground"[^>]*>/, '')
    .replaceAll(/#[0-9a-f]{6}/g, '#000000')
    .replace('viewBox="0 0 32 32"', 'viewBox="3 4.5 26 26"');
}
