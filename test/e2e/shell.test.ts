import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { writeDocument } from '../../core/document/write.ts';
import type { FromShell, ToShell } from '../../core/protocol/shell.ts';
import { projectRoot } from '../../engine/program.ts';
import { documentOf, node } from '../setup/documents.ts';
import { connectEngine } from '../setup/engine-client.ts';
import { ask, cookieOf, smallRenderer } from '../setup/engine-server.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** What a machine under load may take. */
const patience = { timeout: 90_000, interval: 50 };

const small = documentOf(
  [
    node('input', 'input', { shape: [28, 28, 1] }),
    node('conv', 'conv2d', { filters: 4, strides: 4 }),
    node('relu', 'activation', { activation: 'relu' }),
    node('pool', 'globalAveragePooling2d'),
    node('classes', 'dense', { units: 10 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > relu', 'relu > pool', 'pool > classes', 'classes > softmax', 'softmax > output'],
);

function runOf(name: string, epochs: number) {
  return {
    name,
    document: writeDocument(small),
    source: 'mnist',
    dataset: datasetSettings.parse({ limit: 400 }),
    training: trainingSettings.parse({ epochs, batchSize: 50 }),
    backend: 'wasm' as const,
    experiment: null,
  };
}

/** A home of its own for every test, with folders for settings and documents. */
function places() {
  const home = realpathSync(temporaryFolder());
  const [userFolder, workspace] = [join(home, 'user'), join(home, 'work')];
  mkdirSync(userFolder);
  return { home, userFolder, workspace };
}

type Places = ReturnType<typeof places>;

/** Starts dist/server.js as the desktop app does. */
function startShell(
  { home, userFolder }: Places,
  { args = [], token }: { readonly args?: readonly string[]; readonly token?: string } = {},
) {
  const { SKIPLANE_USER_FOLDER: _, XDG_CONFIG_HOME: __, ...inherited } = process.env;
  const child = fork(
    join(projectRoot(), 'dist', 'server.js'),
    ['--shell', '--no-open', '--renderer', smallRenderer(), '--user-folder', userFolder, ...args],
    {
      cwd: home,
      env: {
        ...inherited,
        HOME: home,
        USERPROFILE: home,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        ...(token === undefined ? {} : { SKIPLANE_TOKEN: token }),
      },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const told: ToShell[] = [];
  child.on('message', (message: ToShell) => told.push(message));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += String(part)));
  const ended = once(child, 'exit').then(([code, signal]): unknown => code ?? signal);
  return {
    child,
    told,
    output: () => output,
    ended,
    say: (message: FromShell) => child.send(message),
    /** Waits for the first message of a kind. */
    async hears<Kind extends ToShell['kind']>(
      kind: Kind,
    ): Promise<Extract<ToShell, { readonly kind: Kind }>> {
      const isIt = (message: ToShell): message is Extract<ToShell, { readonly kind: Kind }> =>
        message.kind === kind;
      await expect.poll(() => told.some(isIt), { ...patience, message: output }).toBe(true);
      const [found] = told.filter(isIt);
      if (found === undefined) throw new Error(`no ${kind} was told`);
      return found;
    },
  };
}

type Shell = ReturnType<typeof startShell>;

/** Where a ready server is reached. */
async function reach(shell: Shell) {
  const { address } = await shell.hears('ready');
  const [, port = '', token = ''] = /^http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]+)$/.exec(address) ?? [];
  return { port: Number(port), token };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function isAlive({ pid = 0 }: ChildProcess): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The environments of the programs that a program has started, where the system shows them. */
function environmentsBelow({ pid }: ChildProcess): readonly (readonly string[])[] {
  if (process.platform !== 'linux') return [];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  expect(children.length).toBeGreaterThan(0);
  return children.map((child) => readFileSync(`/proc/${child}/environ`, 'utf8').split('\0'));
}

describe('the engine server of the desktop app', { timeout: 240_000 }, () => {
  it('says that it is ready, in the workspace that it is given, and ends when it is asked', async () => {
    const at = places();
    const shell = startShell(at, { args: ['--workspace', at.workspace] });
    expect(await shell.hears('ready')).toMatchObject({ workspace: at.workspace });
    const { api } = await connectEngine(await reach(shell));
    expect(await api.hello({ session: 'one' })).toMatchObject({ workspace: at.workspace });
    shell.say({ kind: 'end' });
    expect(await shell.ended).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps documents in the folder of the settings, or else in Skiplane’s among the documents of the person',
    async () => {
      const at = places();
      mkdirSync(join(at.home, '.config'));
      writeFileSync(join(at.home, '.config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n');
      const usual = startShell(at);
      expect(await usual.hears('ready')).toMatchObject({ workspace: join(at.home, 'Documents', 'Skiplane') });
      const { api } = await connectEngine(await reach(usual));
      await api.changeSettings({ workspace: join(at.home, 'chosen') });
      usual.say({ kind: 'end' });
      await usual.ended;
      const chosen = startShell(at);
      expect(await chosen.hears('ready')).toMatchObject({ workspace: join(at.home, 'chosen') });
    },
  );

  it.each<[string, (at: Places) => { args?: string[]; token?: string; settings?: string }, string, string]>([
    [
      'a workspace of the settings that cannot be used',
      ({ home }) => ({ settings: JSON.stringify({ workspace: join(home, 'file') }) }),
      'workspace/not-a-folder',
      'Expected a folder as workspace',
    ],
    [
      'a workspace that is not named in full',
      () => ({ settings: '{"workspace":"somewhere"}' }),
      'workspace/unusable',
      'received "somewhere"',
    ],
    [
      'a key that could be guessed',
      ({ workspace }) => ({ args: ['--workspace', workspace], token: 'secret' }),
      'server/token',
      'Expected SKIPLANE_TOKEN',
    ],
  ])('with %s says so and ends', async (_, given, code, sentence) => {
    const at = places();
    writeFileSync(join(at.home, 'file'), '');
    const { args = [], token, settings } = given(at);
    if (settings !== undefined) writeFileSync(join(at.userFolder, 'settings.json'), settings);
    const shell = startShell(at, { args, ...(token === undefined ? {} : { token }) });
    const failed = await shell.hears('failed');
    expect(failed).toMatchObject({ code, sentence: expect.stringContaining(sentence) });
    expect(await shell.ended).toBe(1);
    expect(shell.output()).not.toContain('secret"');
  });

  it('started again after a crash is the same to its windows: address, key and cookie hold', async () => {
    const at = places();
    const token = 'k'.repeat(20) + '-_'.repeat(10);
    const args = ['--workspace', at.workspace, '--port', `${await freePort()}`];
    const first = startShell(at, { args, token });
    const server = await reach(first);
    expect(server.token).toBe(token);
    const headers = { Cookie: await cookieOf(server) };
    expect((await ask(server, '/', { headers })).status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = startShell(at, { args, token });
    expect(await reach(second)).toEqual(server);
    expect((await ask(server, '/', { headers })).status).toBe(200);
    expect((await ask(server, '/')).status).toBe(403);
  });

  it('opens and saves documents outside the workspace once a person has chosen them, and no others', async () => {
    const at = places();
    const outside = join(at.home, 'elsewhere');
    mkdirSync(outside);
    const text = writeDocument(small);
    const [there, fresh] = [join(outside, 'there.skiplane.json'), join(outside, 'fresh.skiplane.json')];
    const link = join(outside, 'link.skiplane.json');
    writeFileSync(there, text);
    symlinkSync(join(outside, 'nowhere.skiplane.json'), link);
    const shell = startShell(at, { args: ['--workspace', at.workspace] });
    const { api } = await connectEngine(await reach(shell));
    const save = (path: string) => api.saveDocument({ path, text, revision: null, overwrite: false });
    await expect(api.openDocument({ path: there })).rejects.toMatchObject({ code: 'path/outside' });
    await expect(save(fresh)).rejects.toMatchObject({ code: 'path/outside' });

    // What the app says comes before what the window asks next.
    for (const path of [there, fresh, link, join(outside, 'notes.txt')]) shell.say({ kind: 'trust', path });
    expect(await api.openDocument({ path: there })).toMatchObject({ path: there, text });
    expect(await save(fresh)).toMatchObject({ path: fresh });
    expect(readFileSync(fresh, 'utf8')).toBe(text);
    for (const path of [link, join(outside, 'notes.txt'), join(outside, 'other.skiplane.json')]) {
      await expect(save(path), path).rejects.toMatchObject({ code: 'path/outside' });
    }
    expect(existsSync(join(outside, 'nowhere.skiplane.json'))).toBe(false);
  });

  it('tells what is trained, how far it is and how it ended', async () => {
    const at = places();
    const shell = startShell(at, { args: ['--workspace', at.workspace] });
    const { api } = await connectEngine(await reach(shell));
    const [{ id }] = [await api.startRun(runOf('First', 3)), await api.startRun(runOf('Second', 1))];
    await expect.poll(() => shell.told.filter(({ kind }) => kind === 'runEnded').length, patience).toBe(2);
    const ended = await shell.hears('runEnded');
    const summary = (await api.listRuns()).find((run) => run.id === id);
    // A few updates teach it nothing, and the sentence does not hide that.
    const doubt = summary?.result?.findings.find(({ tone }) => tone === 'warning');
    expect(doubt?.sentence).toMatch(/no better than guessing/);
    expect(ended).toEqual({
      kind: 'runEnded',
      id,
      name: 'First',
      sentence: `Trained after 3 epochs. ${doubt?.sentence}`,
    });
    await expect
      .poll(() => shell.told.at(-1), patience)
      .toEqual({ kind: 'activity', training: null, queued: 0 });

    const told = shell.told.flatMap((message) => (message.kind === 'activity' ? [message] : []));
    expect(told.some(({ training, queued }) => training?.id === id && queued === 1)).toBe(true);
    const shares = told.flatMap(({ training }) =>
      training?.id === id && training.progress !== null ? [training.progress] : [],
    );
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('ends by itself when the app is gone, and its run goes on from where it was', async () => {
    const at = places();
    const token = 'k'.repeat(40);
    const shell = startShell(at, { args: ['--workspace', at.workspace], token });
    const { api } = await connectEngine(await reach(shell));
    const { id } = await api.startRun(runOf('Long', 2000));
    await expect
      .poll(async () => (await api.listRuns()).find((run) => run.id === id)?.progress?.step ?? 0, patience)
      .toBeGreaterThan(3);
    // What the server starts finds the person's engines, and knows nobody's key.
    for (const environment of environmentsBelow(shell.child)) {
      expect(environment).toContain(`SKIPLANE_USER_FOLDER=${at.userFolder}`);
      expect(environment.join()).not.toContain(token);
    }
    // As when the app is killed: channel and both pipes break at once.
    shell.child.disconnect();
    shell.child.stdout?.destroy();
    shell.child.stderr?.destroy();
    expect(await shell.ended).toBe(0);
    expect(isAlive(shell.child)).toBe(false);

    const again = startShell(at, { args: ['--workspace', at.workspace] });
    const { api: later } = await connectEngine(await reach(again));
    const left = (await later.listRuns()).find((run) => run.id === id);
    expect(left).toMatchObject({ status: 'interrupted', canContinue: true });
    const reached = left?.progress?.step ?? 0;
    expect(reached).toBeGreaterThan(3);
    await later.continueRun({ id, epochs: null });
    await expect
      .poll(async () => (await later.listRuns()).find((run) => run.id === id)?.progress?.step ?? 0, patience)
      .toBeGreaterThan(reached);
    await later.stopRun({ id });
    expect(await again.hears('runEnded')).toMatchObject({
      id,
      sentence: expect.stringMatching(/^Stopped after/),
    });
    again.say({ kind: 'end' });
    expect(await again.ended).toBe(0);
  });

  it('ends by itself when the app was gone before it was ready', async () => {
    const at = places();
    const shell = startShell(at, { args: ['--workspace', at.workspace] });
    shell.child.disconnect();
    expect(await shell.ended).toBe(0);
  });

  it('and another one keep each other’s settings, though both change them at once', async () => {
    const at = places();
    const [one, other] = await Promise.all(
      ['one', 'other'].map(async (name) => {
        const shell = startShell(at, { args: ['--workspace', join(at.home, name)] });
        return (await connectEngine(await reach(shell))).api;
      }),
    );
    if (one === undefined || other === undefined) throw new Error('two servers are needed');
    const themes = async () => {
      for (let round = 0; round < 40; round += 1) {
        const theme = round % 2 === 0 ? 'dark' : 'light';
        await one.changeSettings({ theme });
        expect((await one.readSettings()).theme, `round ${round}`).toBe(theme);
      }
    };
    const backends = async () => {
      for (let round = 0; round < 40; round += 1) {
        const backend = round % 2 === 0 ? 'cpu' : 'wasm';
        await other.changeSettings({ backend });
        expect((await other.readSettings()).backend, `round ${round}`).toBe(backend);
      }
    };
    await Promise.all([themes(), backends()]);
    expect(await one.readSettings()).toMatchObject({ theme: 'light', backend: 'wasm' });
  });
});
