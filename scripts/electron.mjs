// Finds Electron's program for `npm start` without ever starting a download that hangs: `import 'electron'` would begin one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long the host may take to answer: the browser must not wait for it. */
const answerMs = 1000;
/** A download that takes longer is left to the person, who would rather see the designer now. */
const fetchMs = 60_000;

/**
 * The path of Electron's program, or why there is none, as the end of a sentence.
 *
 * @param root the project's folder
 * @param announce hears of a download that begins
 * @param unsuitable why no window of our own could open here whatever there is, empty where it could
 * @returns {Promise<{ program: string } | { reason: string }>}
 */
export async function provideElectron(root, announce = () => {}, unsuitable = whyNoWindow()) {
  if (unsuitable !== '') return { reason: unsuitable };
  const folder = join(root, 'node_modules', 'electron');
  const present = electronProgram(folder);
  if (present !== undefined) return { program: present };
  const slow = join(root, '.cache', 'electron-slow');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const byHand = '"npx install-electron" fetches it';
  if (existsSync(slow) && readFileSync(slow, 'utf8') === version)
    return { reason: `Electron's program is not here (its download was too slow; ${byHand})` };
  if (!(await hostAnswers()))
    return { reason: `Electron's program is not here and its download host does not answer (${byHand})` };
  announce();
  // What was fetched stays: the next start finds it.
  const outcome = await fetchElectron(join(folder, 'install.js'));
  if (outcome === 'slow') writeFileSync(slow, version);
  const fetched = electronProgram(folder);
  if (fetched === undefined) return { reason: `Electron's program could not be fetched (${byHand})` };
  rmSync(slow, { force: true });
  return { program: fetched };
}

/**
 * The path of the program inside an installed `electron` package, undefined while it has not been fetched.
 *
 * @param {string} folder
 */
export function electronProgram(folder) {
  try {
    const relative = readFileSync(join(folder, 'path.txt'), 'utf8');
    const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), relative);
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Why no window of our own can open here at all; empty where one can. */
function whyNoWindow() {
  if (process.platform !== 'linux') return '';
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display here';
  // Electron refuses, since its sandbox does not work then.
  if (process.getuid?.() === 0) return 'the desktop window does not open for root';
  return '';
}

async function hostAnswers() {
  const mirror = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR;
  try {
    const { status } = await fetch(mirror ?? 'https://github.com/electron/electron/releases/', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    });
    return status < 500 && status !== 403 && status !== 407;
  } catch {
    return false;
  }
}

/** @returns {Promise<'ended' | 'slow'>} */
function fetchElectron(script) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
    const timer = setTimeout(() => {
      child.kill();
      resolve('slow');
    }, fetchMs);
    child.once('close', () => {
      clearTimeout(timer);
      resolve('ended');
    });
  });
}
