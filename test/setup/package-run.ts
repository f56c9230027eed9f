import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../../engine/program.ts';
import type { RunningServer } from '../../engine/server/start.ts';

/** Refuses every connection of a Node process but pipes, and notes down what was tried. */
const refuseNetwork = (report: string) => `
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [options] = args.flat();
  if (!options?.path) {
    appendFileSync(${JSON.stringify(report)}, JSON.stringify([options?.host, options?.port]) + '\\n');
    throw new Error('there is no network in this test');
  }
  return connect.apply(this, args);
};
`;

export interface PackagingRun {
  readonly code: number | null;
  readonly output: string;
  /** Connections that it, or a process it started, tried to open. */
  readonly connections: string;
}

/** Runs what `npm run package` runs, cut off from the network. */
export async function runPackaging(folder: string, options: readonly string[]): Promise<PackagingRun> {
  const report = join(folder, 'connections.txt');
  const guard = join(folder, 'no-network.cjs');
  writeFileSync(guard, refuseNetwork(report));
  const { INIT_CWD: _, ...env } = process.env;
  const script = join(projectRoot(), 'scripts', 'package', 'main.mjs');
  const child = spawn(process.execPath, [script, ...options], {
    cwd: projectRoot(),
    env: { ...env, NO_COLOR: '1', NODE_OPTIONS: `--require "${guard}"`, npm_config_offline: 'true' },
  });
  const output = collect(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output(), connections: existsSync(report) ? readFileSync(report, 'utf8') : '' };
}

/** Starts the server of an engine folder with the Node in it, as the app does. It knows nothing of this project. */
export async function startPackedServer(
  engine: string,
  workspace: string,
  user: string,
): Promise<RunningServer & { readonly output: () => string }> {
  const args = [
    join(engine, 'dist', 'server.js'),
    '--no-open',
    '--workspace',
    workspace,
    '--user-folder',
    user,
  ];
  const child = spawn(join(engine, 'bin', 'node'), args, {
    cwd: workspace,
    env: { HOME: user, PATH: '/usr/bin:/bin' },
  });
  const output = collect(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await expect.poll(output, { timeout: 20_000 }).toMatch(/ready at http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
  const address = /http:\S+/.exec(output())?.[0] ?? '';
  const { port, searchParams } = new URL(address);
  return {
    port: Number(port),
    token: searchParams.get('token') ?? '',
    workspace,
    address,
    trust: () => undefined,
    close: () => {
      child.kill('SIGTERM');
      return ended;
    },
    output,
  };
}

function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return () => output;
}
