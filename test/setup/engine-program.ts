import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineProgram } from '../../electron/engine-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A program in the engine server's place: a real process of plain Node that does what the script says. */
export function smallEngine(script: string, until?: Parameters<typeof temporaryFolder>[0]): EngineProgram {
  const folder = temporaryFolder(until);
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'server.js'), script);
  return {
    node: process.execPath,
    folder,
    userFolder: join(folder, 'user'),
    workspace: undefined,
    port: 0,
    token: 't'.repeat(43),
    packaged: true,
  };
}

/** Listens at the port it is given, says so, answers with its own number, and ends when it is told to. */
export const listening = `
const { createServer } = require('node:http');
const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
const given = (name) => process.argv[process.argv.indexOf(name) + 1];
const token = process.env.SKIPLANE_TOKEN;
const workspace = process.argv.includes('--workspace') ? given('--workspace') : '/from/settings';
appendFileSync(join(__dirname, 'starts'), JSON.stringify({ args: process.argv.slice(2), env: process.env }) + '\\n');
const server = createServer((_, answer) => answer.end(String(process.pid)));
server.on('error', (error) => {
  process.send({ kind: 'failed', code: 'server/port', sentence: 'Expected a free port: ' + error.code + '.' });
  process.channel.unref();
});
server.listen(Number(given('--port')), '127.0.0.1', () => {
  const address = 'http://127.0.0.1:' + server.address().port + '/?token=' + token;
  console.log('Skiplane is ready at ' + address);
  process.send({ kind: 'ready', address, workspace });
});
const end = () => process.exit(0);
process.on('disconnect', end);
process.on('message', (message) => {
  if (message.kind === 'end') end();
  else console.error('heard ' + JSON.stringify(message));
});
`;
