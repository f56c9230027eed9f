// `npm start`: builds what is needed, starts the engine server on a free loopback port and opens the designer. Arguments go
// to the server: `npm start -- --workspace <dir> --port <n> --no-open [document]`.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { buildRenderer } from './build-renderer.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await build();
await buildRenderer(() => console.error('Building the designer, which takes some seconds …'));

const given = process.argv.slice(2);
const chosen = given.some((argument) => /^--(workspace(=|$)|help$)/.test(argument));
// Documents stay apart from the code unless a person says where they are to be.
const workspace = chosen ? [] : ['--workspace', join(root, 'workspace')];
const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), ...workspace, ...given], {
  // Paths that a person gives are meant from where they are; npm runs scripts in the project's folder.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
// The terminal's Ctrl+C reaches the server by itself; it says goodbye and this process follows.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});
