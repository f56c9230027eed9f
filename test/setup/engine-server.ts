import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '../../engine/server/start.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What lets a window in. */
export type Reachable = Pick<RunningServer, 'port' | 'token'>;

/** A running server with a small page, and what it logged. */
export interface TestServer extends RunningServer {
  readonly logged: readonly Readonly<Record<string, unknown>>[];
}

const smallPage =
  '<meta name="style-nonce" content="__NONCE__"><style nonce="__NONCE__"></style><h1>Skiplane</h1>';

/** A folder as if it held a built designer. */
export function smallRenderer(page = smallPage): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets', 'index-1a2b3c.js'), 'export {};');
  return folder;
}

/** Starts a server that ends with the test. */
export async function serverForTest(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const logged: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const server = await startServer({
    workspace: temporaryFolder(),
    userFolder: temporaryFolder(),
    rendererFolder: smallRenderer(),
    log,
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, logged };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request exactly as given: the path is not normalized, and every header can be set. */
export function ask(
  { port }: Pick<Reachable, 'port'>,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: Buffer.concat(parts).toString() });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The cookie that the server's printed address sets. */
export async function cookieOf(server: Reachable): Promise<string> {
  const { headers } = await ask(server, `/?token=${server.token}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** All files of folders with their content: what an attack must not change. */
export function contents(...folders: readonly string[]): Readonly<Record<string, string>> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? readFileSync(path, 'utf8') : ''];
    }),
  );
  return Object.fromEntries(files);
}
