// Makes sure of a Chromium for the browser tests. It never fails: without one, those tests are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Looks for a Chromium, else installs one: Playwright's where its host answers, else Debian's package when root. */
export async function provideChromium() {
  if (findChromium()) return;
  if ((await playwrightHostAnswers()) && run('npx', ['playwright', 'install', 'chromium'], 'Playwright'))
    return;
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const install = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium';
  if (asRoot && run('sh', ['-c', install], "Debian's packages") && findChromium()) return;
  console.error(
    'No Chromium was found and none could be installed (CHROME_PATH can name one): browser tests are skipped.',
  );
}

/** The path of an installed Chromium, undefined when there is none. */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named && existsSync(named)) return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  return playwrightChromium();
}

function playwrightChromium() {
  const caches = {
    linux: join(homedir(), '.cache', 'ms-playwright'),
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(homedir(), 'AppData', 'Local', 'ms-playwright'),
  };
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? caches[process.platform];
  if (!folder || !existsSync(folder)) return undefined;
  const installed = readdirSync(folder).filter((name) => name.startsWith('chromium-'));
  return installed
    .map((name) => join(folder, name))
    .find((path) => existsSync(join(path, 'INSTALLATION_COMPLETE')));
}

async function playwrightHostAnswers() {
  const host = process.env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev';
  try {
    const { status } = await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return status < 500 && status !== 403 && status !== 407;
  } catch {
    return false;
  }
}

function run(program, args, source) {
  console.error(`Installing Chromium for the browser tests from ${source} …`);
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 10 * 60_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
