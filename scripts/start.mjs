// `npm start`: builds what is needed and opens the designer: in the desktop app's window where Electron is at hand, else in the
// browser. `npm start -- --workspace <dir> [document]`; `--browser` never takes the window. What only a server knows (`--port <n>`,
// `--no-open`, `--help`) goes to the server.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { buildRenderer } from './build-renderer.mjs';
import { provideElectron } from './electron.mjs';
import { buildAppIcons } from './package/icons.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2);
const forServer = given.filter((argument) => argument !== '--browser');
const inBrowser = given.some((argument) => /^--(browser$|port(=|$)|no-open$|help$)/.test(argument));

const found = inBrowser
  ? undefined
  : provideElectron(root, () => console.error("Fetching Electron's program for the desktop window …"));
await build();
await buildRenderer(() => console.error('Building the designer, which takes some seconds …'));

const named = given.some((argument) => /^--(workspace(=|$)|help$)/.test(argument));
// Documents stay apart from the code unless a person says where they are to be.
const workspace = named ? [] : ['--workspace', join(root, 'workspace')];
// Paths that a person gives are meant from where they are; npm runs scripts in the project's folder.
const cwd = process.env.INIT_CWD ?? process.cwd();

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
// The terminal's Ctrl+C reaches whoever runs by itself; it says goodbye and this process follows.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child?.kill('SIGTERM'));

const electron = await found;
const noWindow = electron === undefined ? undefined : await openWindow(electron);
if (noWindow !== undefined)
  console.error(`The designer opens in your browser, not in a window of its own: ${noWindow}.`);
if (electron === undefined || noWindow !== undefined) serve();

/** Opens the app's window; resolves once it shows, or with the reason why it does not. */
async function openWindow(electron) {
  if (!('program' in electron)) return electron.reason;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  await buildAppIcons(root);
  return new Promise((resolve) => {
    let shown = false;
    child = spawn(electron.program, [root, ...workspace, ...given], {
      cwd,
      env: { ...env, SKIPLANE_NODE: process.execPath },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (data) => {
      process.stdout.write(data);
      if (!String(data).includes("Skiplane's window is open.")) return;
      shown = true;
      resolve(undefined);
    });
    child.once('error', () => resolve('Electron could not be started'));
    child.once('exit', (code, signal) => {
      if (shown || code === 0) follow(code, signal);
      resolve(shown || code === 0 ? undefined : 'Electron ended before its window showed');
    });
  });
}

function serve() {
  child = spawn(process.execPath, [join(root, 'dist', 'server.js'), ...workspace, ...forServer], {
    cwd,
    stdio: 'inherit',
  });
  child.on('exit', follow);
}

function follow(code, signal) {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
}
