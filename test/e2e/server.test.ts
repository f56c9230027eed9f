// cspell:ignore ddffffffff
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pack } from 'msgpackr';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../engine/program.ts';
import { connectEngine, openSocket } from '../setup/engine-client.ts';
import {
  ask,
  contents,
  cookieOf,
  serverForTest,
  smallRenderer,
  type TestServer,
} from '../setup/engine-server.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const text = (name: string) => `${JSON.stringify({ format: 'skiplane', name })}\n`;

/** A workspace with one document, and beside it a folder that is nobody's business. */
function places() {
  const root = realpathSync(temporaryFolder());
  const [workspace, outside] = [join(root, 'work'), join(root, 'other')];
  mkdirSync(workspace);
  mkdirSync(outside);
  writeFileSync(join(workspace, 'a.skiplane.json'), text('a'));
  writeFileSync(join(outside, 'secret.skiplane.json'), text('secret'));
  symlinkSync(outside, join(workspace, 'link'));
  return { root, workspace, outside };
}

/** What every attack must leave behind: one line in the log, nothing changed, and a server that serves. */
async function expectUnharmed(server: TestServer, refused: string): Promise<void> {
  expect(server.logged).toMatchObject([{ level: 40, refused }]);
  expect(JSON.stringify(server.logged)).not.toContain(server.token);
  const { api } = await connectEngine(server);
  expect(await api.listDocuments()).toMatchObject([{ shown: 'a.skiplane.json' }]);
  expect((await ask(server, '/', { headers: { Cookie: await cookieOf(server) } })).status).toBe(200);
}

describe('the address that is printed', () => {
  it('lets the browser in and shows the page, each time under rules with a nonce of its own', async () => {
    const server = await serverForTest();
    const entered = await ask(server, `/?token=${server.token}`);
    expect(entered).toMatchObject({ status: 302, headers: { location: '/' } });
    expect(entered.headers['set-cookie']).toEqual([
      `skiplane-${server.port}=${server.token}; HttpOnly; SameSite=Strict; Path=/`,
    ]);
    const headers = { Cookie: `other=1; ${await cookieOf(server)}` };
    const pages = [await ask(server, '/', { headers }), await ask(server, '/', { headers })];
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      const rules = String(headers['content-security-policy']);
      const nonce = /style-src 'self' 'nonce-([A-Za-z0-9+/=]{22,})'/.exec(rules)?.[1] ?? '';
      expect(rules).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
          `font-src 'self'; connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port}; ` +
          "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(body).toBe(
        `<meta name="style-nonce" content="${nonce}"><style nonce="${nonce}"></style><h1>Skiplane</h1>`,
      );
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('serves assets for good, and HEAD without a body', async () => {
    const server = await serverForTest();
    const headers = { Cookie: await cookieOf(server), Host: `localhost:${server.port}` };
    const asset = await ask(server, '/assets/index-1a2b3c.js', { headers });
    expect(asset).toMatchObject({ status: 200, body: 'export {};' });
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const head = await ask(server, '/assets/index-1a2b3c.js', { method: 'HEAD', headers });
    expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': '10' } });
  });

  it('is another at every start', async () => {
    const tokens = [await serverForTest(), await serverForTest()].map(({ token }) => token);
    expect(tokens[0]).toMatch(/^[\w-]{43}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });
});

describe('a request that is not from our page', () => {
  type Attack = [
    name: string,
    path: string,
    headers: (server: TestServer, cookie: string) => object,
    refused: string,
  ];
  const attacks: Attack[] = [
    ['without cookie', '/', () => ({}), 'cookie'],
    ['for an asset without cookie', '/assets/index-1a2b3c.js', () => ({}), 'cookie'],
    ['with an empty cookie', '/', ({ port }) => ({ Cookie: `skiplane-${port}=` }), 'cookie'],
    ['with the cookie of another port', '/', ({ token }) => ({ Cookie: `skiplane-1=${token}` }), 'cookie'],
    ['with a wrong token', `/?token=${'A'.repeat(43)}`, () => ({}), 'token'],
    ['with an empty token', '/?token=', () => ({}), 'token'],
    ['with a wrong token beside the right cookie', '/?token=x', (_, cookie) => ({ Cookie: cookie }), 'token'],
    ['for another host', '/', (_, cookie) => ({ Cookie: cookie, Host: 'evil.example' }), 'host'],
    [
      'for another host at our port',
      '/',
      ({ port }, cookie) => ({ Cookie: cookie, Host: `evil.example:${port}` }),
      'host',
    ],
    ['for our host without port', '/', (_, cookie) => ({ Cookie: cookie, Host: '127.0.0.1' }), 'host'],
    [
      'for a host that begins as ours',
      '/',
      ({ port }, cookie) => ({ Cookie: cookie, Host: `127.0.0.1:${port}.evil.example` }),
      'host',
    ],
    ['of another origin', '/', (_, cookie) => ({ Cookie: cookie, Origin: 'https://evil.example' }), 'origin'],
    ['of no origin', '/', (_, cookie) => ({ Cookie: cookie, Origin: 'null' }), 'origin'],
    [
      'of another port',
      '/',
      ({ port }, cookie) => ({ Cookie: cookie, Origin: `http://127.0.0.1:${port + 1}` }),
      'origin',
    ],
  ];
  it.each(attacks)('%s is turned away', async (_, path, headersOf, refused) => {
    const { workspace, root } = places();
    const server = await serverForTest({ workspace });
    const before = contents(root);
    const headers = { ...headersOf(server, await cookieOf(server)) };
    const { status, body, headers: answered } = await ask(server, path, { headers });
    expect(status).toBe(403);
    expect(body).toBe('Open the address that Skiplane printed when it started.\n');
    expect(answered['set-cookie']).toBeUndefined();
    expect(contents(root)).toEqual(before);
    await expectUnharmed(server, refused);
  });

  it('with the right token still cannot enter under another host', async () => {
    const server = await serverForTest();
    const headers = { Host: 'evil.example' };
    const { status, headers: answered } = await ask(server, `/?token=${server.token}`, { headers });
    expect(status).toBe(403);
    expect(answered['set-cookie']).toBeUndefined();
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('by %s is turned away', async (method) => {
    const { workspace } = places();
    const server = await serverForTest({ workspace });
    const { status } = await ask(server, '/', { method, headers: { Cookie: await cookieOf(server) } });
    expect(status).toBe(405);
    await expectUnharmed(server, 'method');
  });

  it.each([
    '/../package.json',
    '/../../../../etc/passwd',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/index.html',
    '/assets/index-1a2b3c.js%00.txt',
    '/./assets/index-1a2b3c.js',
    'http://127.0.0.1/assets/index-1a2b3c.js',
    '/__proto__',
    '/constructor',
  ])('finds no file at %s', async (path) => {
    const { workspace } = places();
    const rendererFolder = smallRenderer();
    writeFileSync(join(rendererFolder, '..', 'secret.txt'), 'secret');
    const server = await serverForTest({ workspace, rendererFolder });
    const { status, body } = await ask(server, path, { headers: { Cookie: await cookieOf(server) } });
    expect({ status, body }).toEqual({ status: 404, body: 'There is no such file.\n' });
    await expectUnharmed(server, 'file');
  });
});

describe('an upgrade to the API', () => {
  const own = (server: TestServer) => `http://127.0.0.1:${server.port}`;
  type Attack = [
    name: string,
    upgrade: (server: TestServer, cookie: string) => Parameters<typeof openSocket>[1],
    refused: string,
  ];
  const attacks: Attack[] = [
    ['without cookie', () => ({ headers: {} }), 'cookie'],
    ['with a wrong cookie', ({ port }) => ({ headers: { Cookie: `skiplane-${port}=x` } }), 'cookie'],
    ['without origin', (_, Cookie) => ({ origin: undefined, headers: { Cookie } }), 'origin'],
    ['of another origin', (_, Cookie) => ({ origin: 'https://evil.example', headers: { Cookie } }), 'origin'],
    ['of another port', (server, Cookie) => ({ origin: `${own(server)}1`, headers: { Cookie } }), 'origin'],
    [
      'by https',
      ({ port }, Cookie) => ({ origin: `https://127.0.0.1:${port}`, headers: { Cookie } }),
      'origin',
    ],
    ['for another host', (_, Cookie) => ({ headers: { Cookie, Host: 'evil.example' } }), 'host'],
    ['elsewhere', (_, Cookie) => ({ path: '/', headers: { Cookie } }), 'upgrade'],
    ['beside it', (_, Cookie) => ({ path: '/api?token', headers: { Cookie } }), 'upgrade'],
  ];
  it.each(attacks)('%s is turned away', async (_, upgrade, refused) => {
    const { workspace } = places();
    const server = await serverForTest({ workspace });
    const opening = openSocket(server, upgrade(server, await cookieOf(server)));
    await expect(opening).rejects.toThrow('403');
    await expectUnharmed(server, refused);
  });
});

describe('a message that is no call', () => {
  const call = { t: 'q', i: '1', m: 'listDocuments', a: [] };
  let nested: unknown = [];
  for (let depth = 0; depth < 1000; depth++) nested = [nested];
  it.each<[string, string | Buffer, number, string]>([
    ['text', 'hello', 1003, 'unreadable'],
    ['JSON', JSON.stringify(call), 1003, 'unreadable'],
    ['empty', Buffer.alloc(0), 1003, 'unreadable'],
    ['noise', Buffer.from('c1ff00ab', 'hex'), 1003, 'unreadable'],
    ['cut off', pack(call).subarray(0, 8), 1003, 'unreadable'],
    ['a list that claims four billion entries', Buffer.from('ddffffffff', 'hex'), 1003, 'unreadable'],
    ['nested without end', Buffer.alloc(500_000, 0x91), 1003, 'unreadable'],
    ['a number', pack(7), 1008, 'unknown'],
    ['null', pack(null), 1008, 'unknown'],
    ['an answer', pack({ t: 's', i: '1', r: 1 }), 1008, 'unknown'],
    ['a call without name', pack({ t: 'q', i: '1', a: [] }), 1008, 'unknown'],
    ['a call that wants no answer', pack({ t: 'q', m: 'listDocuments', a: [] }), 1008, 'unknown'],
    ['a call whose name is a number', pack({ ...call, m: 1 }), 1008, 'unknown'],
    ['a call whose arguments are no list', pack({ ...call, a: { length: 1 } }), 1008, 'unknown'],
    ['a call with something more', pack({ ...call, more: 1 }), 1008, 'unknown'],
    ['larger than allowed', pack({ ...call, a: ['x'.repeat(2_000_000)] }), 1009, 'oversized'],
  ])('%s closes that connection and no other', async (_, message, code, refused) => {
    const { workspace, root } = places();
    const server = await serverForTest({ workspace, messageLimit: 1_000_000 });
    const before = contents(root);
    const [other, attacker] = [await connectEngine(server), await connectEngine(server)];
    attacker.socket.send(message);
    // What comes after it is not looked at.
    const writing = { path: 'late.skiplane.json', text: text('late'), revision: null, overwrite: true };
    attacker.socket.send(pack({ t: 'q', i: '2', m: 'saveDocument', a: [writing] }));
    expect(await attacker.closed).toBe(code);
    expect(await other.api.listMyBlocks()).toEqual([]);
    await expectUnharmed(server, refused);
    // The end waits for whatever is being written.
    await server.close();
    expect(contents(root)).toEqual(before);
  });

  it('in a flood fills no log', async () => {
    const { workspace } = places();
    const server = await serverForTest({ workspace });
    const { call: callAny } = await connectEngine(server);
    const calls = Array.from({ length: 2000 }, () => callAny('nonsense').catch(() => undefined));
    await Promise.all(calls);
    await expectUnharmed(server, 'call');
    await server.close();
    expect(server.logged).toMatchObject([{ refused: 'call' }, { refused: 'call', times: 1999 }]);
  });
});

describe('a call that asks for what there is not', () => {
  it.each(['nonsense', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'then', '$close', ''])(
    '%j is refused',
    async (name) => {
      const { workspace } = places();
      const server = await serverForTest({ workspace });
      const { call } = await connectEngine(server);
      await expect(call(name)).rejects.toMatchObject({ code: 'call/unknown' });
      await expectUnharmed(server, 'call');
    },
  );

  const saving = { path: 'b.skiplane.json', text: text('b'), revision: null, overwrite: true };
  const exporting = {
    task: 'export',
    source: { kind: 'run', id: 'a', checkpoint: null },
    format: 'onnx',
    options: {},
    path: 'exports/a',
    verify: false,
  };
  it.each<[string, unknown[]]>([
    ['listDocuments', [1]],
    ['openDocument', []],
    ['openDocument', ['a.skiplane.json']],
    ['openDocument', [{ path: 7 }]],
    ['openDocument', [{ path: ['a.skiplane.json'] }]],
    ['openDocument', [{ path: '' }]],
    ['openDocument', [{ path: 'a.skiplane.json', encoding: 'hex' }]],
    ['openDocument', [new Map([['path', 'a.skiplane.json']]), 1]],
    ['saveDocument', [{ ...saving, text: Buffer.from(text('b')) }]],
    ['saveDocument', [{ ...saving, overwrite: 'yes' }]],
    ['saveDocument', [saving, saving]],
    ['readRecovery', [{ id: '../a' }]],
    ['readRecovery', [{ id: '..' }]],
    ['writeRecovery', [{ id: 'a/b', name: '', path: null, revision: null, text: '' }]],
    ['discardRecovery', [{ id: '../../work/a.skiplane' }]],
    ['hello', [{ session: 'a/b' }]],
    ['saveMyBlock', [{ name: '', text: text('b') }]],
    ['startRun', [{ name: 'a', document: text('a'), source: 'mnist', backend: 'gpu' }]],
    ['deleteRuns', [{ ids: ['../work'] }]],
    ['deleteRuns', [{ ids: [] }]],
    ['restoreRuns', [{ ids: ['.trash'] }]],
    ['readRunDocument', [{ id: 'a/../../b' }]],
    ['readFlow', [{ id: 'a', step: -1 }]],
    ['readMetrics', [{ id: 'a', after: 0.5 }]],
    ['describeRun', [{ id: 'a', name: '', notes: '' }]],
    ['listCheckpoints', [{ id: '../a' }]],
    ['readModelCard', [{ id: '../a' }]],
    ['exportModel', [{ ...exporting, path: '' }]],
    ['exportModel', [{ ...exporting, format: 'zip' }]],
    ['exportModel', [{ ...exporting, source: { kind: 'run', id: '../a', checkpoint: null } }]],
    ['describeData', [{ task: '../a', data: {}, chosen: true }]],
    ['dataSamples', [{ data: { source: 'mnist', settings: {}, shape: [28, 28, 4] } }]],
    ['cancelTask', [{ task: '' }]],
    ['browseFolder', [{}]],
    ['predictImage', [{ id: 'a', image: { from: 'file', bytes: 'text' } }]],
    ['featureMaps', [{ id: 'a', layer: '', image: { from: 'data', split: 'test', index: 0 } }]],
    ['gradCam', [{ id: 'a', layer: null, image: { from: 'elsewhere' }, class: null }]],
  ])('%s with malformed arguments is refused: %j', async (name, request) => {
    const { workspace, root } = places();
    const server = await serverForTest({ workspace });
    const before = contents(root);
    const { call } = await connectEngine(server);
    await expect(call(name, ...request)).rejects.toMatchObject({
      code: 'call/malformed',
      message: expect.stringContaining(`The call ${name} is invalid at`),
    });
    expect(contents(root)).toEqual(before);
    await expectUnharmed(server, 'arguments');
  });

  it.each([
    '../other/secret.skiplane.json',
    '/etc/a.skiplane.json',
    'link/secret.skiplane.json',
    'link/new.skiplane.json',
    'a.skiplane.json\0',
    '..\\other\\secret.skiplane.json',
    '//server/share/a.skiplane.json',
    'a.txt',
    '.skiplane/recent.json',
  ])('the path %j is refused for reading and writing', async (path) => {
    const { workspace, root } = places();
    const server = await serverForTest({ workspace });
    const before = contents(root);
    const { api } = await connectEngine(server);
    await expect(api.openDocument({ path })).rejects.toMatchObject({ code: 'path/outside' });
    await expect(api.saveDocument({ ...saving, path })).rejects.toMatchObject({ code: 'path/outside' });
    expect(contents(root)).toEqual(before);
    await expectUnharmed(server, 'path');
  });

  it('to write what is no document is refused', async () => {
    const { workspace, root } = places();
    const server = await serverForTest({ workspace });
    const before = contents(root);
    const { api } = await connectEngine(server);
    const refused = api.saveDocument({ ...saving, text: '<script>alert(1)</script>' });
    await expect(refused).rejects.toMatchObject({ code: 'document/not-json' });
    expect(contents(root)).toEqual(before);
    await expectUnharmed(server, 'document');
  });
});

describe('two windows', () => {
  it('open, save and find documents, and are told of each other’s changes', async () => {
    const { workspace } = places();
    const server = await serverForTest({ workspace });
    const [first, second] = [(await connectEngine(server)).api, (await connectEngine(server)).api];
    const path = 'a.skiplane.json';
    const opened = await first.openDocument({ path });
    expect(opened).toMatchObject({ path: join(workspace, path), shown: path, text: text('a') });
    const { revision } = await second.openDocument({ path });
    const saved = await first.saveDocument({ path, text: text('first'), revision });
    await expect(second.saveDocument({ path, text: text('second'), revision })).rejects.toEqual({
      code: 'document/changed-on-disk',
      message: expect.stringContaining('but it has changed'),
    });
    expect((await second.openDocument({ path })).revision).toBe(saved.revision);
    expect((await first.hello({ session: 'one' })).recent).toMatchObject([{ shown: path }]);
    expect(server.logged).toEqual([]);
  });

  it('are offered the recovery copies of windows that are closed, and of no others', async () => {
    const server = await serverForTest();
    const [first, second] = [await connectEngine(server), await connectEngine(server)];
    await first.api.hello({ session: 'one' });
    await second.api.hello({ session: 'two' });
    const copy = { name: 'Net', path: null, revision: null, text: text('unsaved') };
    await first.api.writeRecovery({ id: 'one-1', ...copy });
    expect(await second.api.listRecoveries()).toEqual([]);
    first.socket.terminate();
    await expect.poll(() => second.api.listRecoveries()).toMatchObject([{ id: 'one-1', name: 'Net' }]);
    expect(await second.api.readRecovery({ id: 'one-1' })).toMatchObject({ text: text('unsaved') });
    // A window that was loaded again finds its own.
    const again = await connectEngine(server);
    await again.api.hello({ session: 'one' });
    expect(await again.api.listRecoveries()).toMatchObject([{ id: 'one-1' }]);
  });

  it('share templates and blocks', async () => {
    const { api } = await connectEngine(await serverForTest());
    const templates = await api.listTemplates();
    expect(templates.map(({ id }) => id)).toContain('resnet-18');
    for (const template of templates) expect(JSON.parse(template.text).format).toBe('skiplane');
    await api.saveMyBlock({ name: 'Mine', text: text('Mine') });
    expect(await api.listMyBlocks()).toEqual([{ name: 'Mine', text: text('Mine') }]);
  });
});

describe('a document outside the workspace', () => {
  it('may be opened and saved where it was named at the start, now and later as a recent one', async () => {
    const { workspace, outside } = places();
    const document = join(outside, 'secret.skiplane.json');
    const server = await serverForTest({ workspace, document });
    const { api } = await connectEngine(server);
    expect(await api.hello({ session: 'one' })).toMatchObject({ workspace, open: document });
    const { revision, shown } = await api.openDocument({ path: document });
    expect(shown).toBe(document);
    await server.close();

    const later = (await connectEngine(await serverForTest({ workspace }))).api;
    expect(await later.hello({ session: 'one' })).toMatchObject({ open: null, recent: [{ path: document }] });
    await later.saveDocument({ path: document, text: text('saved'), revision });
    expect(readFileSync(document, 'utf8')).toBe(text('saved'));
    await later.forgetRecent({ path: document });
    expect((await later.hello({ session: 'one' })).recent).toEqual([]);
    const beside = later.openDocument({ path: join(outside, 'other.skiplane.json') });
    await expect(beside).rejects.toMatchObject({ code: 'path/outside' });
  });
});

describe('the server’s end', () => {
  it('comes quickly, says goodbye to windows, and saves first what is being saved', async () => {
    const server = await serverForTest();
    const { api, closed } = await connectEngine(server);
    const large = JSON.stringify({ format: 'skiplane', description: 'x'.repeat(5_000_000) });
    void api.saveDocument({ path: 'a.skiplane.json', text: large, revision: null }).catch(() => undefined);
    await api.hello({ session: 'one' });
    const started = Date.now();
    await server.close();
    expect(Date.now() - started).toBeLessThan(1000);
    expect(await closed).toBe(1001);
    expect(readFileSync(join(server.workspace, 'a.skiplane.json'), 'utf8')).toBe(large);
    await expect(ask(server, '/')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the program', () => {
  /** Starts dist/server.js as a person would. */
  function start(...args: readonly string[]) {
    const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'server.js'), '--no-open', ...args], {
      cwd: temporaryFolder(),
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (part: string) => {
        output[name] += part;
      });
    }
    return { child, output, ended: once(child, 'close').then(([code]): unknown => code) };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('prints its address, serves, and ends by %s', async (signal) => {
    const workspace = join(realpathSync(temporaryFolder()), 'new');
    const { child, output, ended } = start('--workspace', workspace, '--renderer', smallRenderer());
    await expect.poll(() => output.stdout, { timeout: 20_000 }).toContain('Press Ctrl+C to quit');
    const [, port = '', token = ''] =
      /^Skiplane is ready at http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]{43})\n/.exec(output.stdout) ?? [];
    expect(output.stdout).toContain(workspace);
    expect(existsSync(workspace)).toBe(true);
    const address = `http://127.0.0.1:${port}/?token=${token}`;
    const server = { port: Number(port), token, workspace, address, close: async () => undefined };
    const { api } = await connectEngine(server);
    expect((await api.hello({ session: 'one' })).version).toMatch(/^\d+\.\d+\.\d+$/);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(output.stderr).toBe('');
  });

  it.each<[string, (folder: string) => readonly string[], string]>([
    [
      'a port that is none',
      () => ['--port', '70000'],
      'Expected a port from 0 (any free port) to 65535, received "70000"',
    ],
    ['a document that is not there', () => ['no.skiplane.json'], 'no such file or folder'],
    [
      'a workspace that is a file',
      (folder) => ['--workspace', join(folder, 'file')],
      'Expected a folder as workspace, received the file',
    ],
    ['no built designer', (folder) => ['--renderer', join(folder, 'none')], 'run "npm run build" first'],
  ])('with %s ends with one clear sentence', async (_, args, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const { output, ended } = start('--renderer', smallRenderer(), ...args(folder));
    expect(await ended).toBe(1);
    expect(output.stderr).toContain(message);
    expect(output.stderr).not.toMatch(/ at .*\.js:\d+/);
    expect(output.stdout).toBe('');
  });

  it('at a port that is taken ends with one clear sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { output, ended } = start('--renderer', smallRenderer(), '--port', `${port}`);
    expect(await ended).toBe(1);
    expect(output.stderr).toBe(
      `Expected a free port, received ${port}, which another program is using: name another, or leave --port out.\n`,
    );
  });
});
