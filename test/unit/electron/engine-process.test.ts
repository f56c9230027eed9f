import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine, type EngineLimits, type EngineReady } from '../../../electron/engine-process.ts';
import type { EngineProgram } from '../../../electron/engine-program.ts';
import { listening, smallEngine } from '../../setup/engine-program.ts';

const quick: Partial<EngineLimits> = { readyMs: 5000, endMs: 400, backOffMs: 10, tries: 3 };

/** An engine that ends with the test, and what the app hears of it. */
function engineForTest(program: EngineProgram, limits: Partial<EngineLimits> = {}) {
  const back: EngineReady[] = [];
  const lost: Error[] = [];
  const told: unknown[] = [];
  let log = '';
  const engine = createEngine(
    program,
    {
      back: (ready) => void back.push(ready),
      lost: (error) => void lost.push(error),
      told: (news) => void told.push(news),
      log(text) {
        log += text;
      },
    },
    { ...quick, ...limits },
  );
  onTestFinished(() => engine.end());
  return { engine, back, lost, told, log: () => log };
}

/** The process that answers at an address. */
async function processAt({ address }: EngineReady): Promise<number> {
  return Number(await (await fetch(address)).text());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function starts(program: EngineProgram): { args: string[]; env: Record<string, string> }[] {
  return readFileSync(join(program.folder, 'dist', 'starts'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('starts the engine and gives the address at which it answers', async () => {
  const program = smallEngine(listening);
  const { engine } = engineForTest(program);
  const ready = await engine.start();
  expect(ready.workspace).toBe('/from/settings');
  expect(isRunning(await processAt(ready))).toBe(true);
  const [first] = starts(program);
  expect(first?.args).toEqual(['--shell', '--no-open', '--port', '0', '--user-folder', program.userFolder]);
  expect(first?.env['SKIPLANE_TOKEN']).toBe(program.token);
});

it('keeps the token out of arguments and log', async () => {
  const program = smallEngine(listening);
  const { engine, log } = engineForTest(program);
  await engine.start();
  await expect.poll(log).toContain('Skiplane is ready at');
  expect(log()).not.toContain(program.token);
  expect(JSON.stringify(starts(program)[0]?.args)).not.toContain(program.token);
});

it('says what the engine says where it cannot start', async () => {
  const { engine } = engineForTest(
    smallEngine(`process.send({ kind: 'failed', code: 'server/build', sentence: 'Build it first.' });`),
  );
  await expect(engine.start()).rejects.toMatchObject({ code: 'server/build', message: 'Build it first.' });
});

it('says the last words of an engine that ends without a message', async () => {
  const { engine } = engineForTest(smallEngine(`console.error('no such module'); process.exit(3);`));
  await expect(engine.start()).rejects.toThrow('The engine stopped before it was ready (no such module).');
});

it('says that Node is not there', async () => {
  const { engine } = engineForTest({ ...smallEngine(''), node: '/nowhere/node' });
  await expect(engine.start()).rejects.toThrow(/could not be started \(.*ENOENT.*\): reinstall Skiplane/);
});

it('does not wait for ever for an engine that hangs, and kills it', async () => {
  const { engine, log } = engineForTest(
    smallEngine('console.log(process.pid); setInterval(() => {}, 1000);'),
    { readyMs: 500 },
  );
  await expect(engine.start()).rejects.toThrow('ready within 0.5 s');
  const pid = Number(/^\d+/.exec(log())?.[0]);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

it('starts a crashed engine again at the same address, with the same token and workspace', async () => {
  const program = smallEngine(listening);
  const { engine, back, lost } = engineForTest(program);
  const ready = await engine.start();
  const before = await processAt(ready);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => back.length).toBe(1);
  expect(back[0]?.address).toBe(ready.address);
  expect(back[0]?.workspace).toBe('/from/settings');
  expect(await processAt(ready)).not.toBe(before);
  expect(lost).toEqual([]);
});

it('gives up after several crashes in a short while, and can be told to try again', async () => {
  const { engine, back, lost } = engineForTest(smallEngine(listening));
  const ready = await engine.start();
  for (let crash = 1; crash <= 3; crash += 1) {
    process.kill(await processAt(ready), 'SIGKILL');
    await expect.poll(() => back.length).toBe(crash);
  }
  process.kill(await processAt(ready), 'SIGKILL');
  await expect.poll(() => lost.length).toBe(1);
  expect(lost[0]?.message).toContain('crashed 4 times');
  await expect(processAt(ready)).rejects.toThrow();
  const again = await engine.start();
  expect(again.address).toBe(ready.address);
  expect(await processAt(again)).toBeGreaterThan(0);
});

it('waits longer before each further restart', async () => {
  const { engine, back } = engineForTest(smallEngine(listening), { backOffMs: 150 });
  const ready = await engine.start();
  const waits: number[] = [];
  for (let crash = 1; crash <= 2; crash += 1) {
    const pid = await processAt(ready);
    const begun = Date.now();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => back.length, { interval: 5 }).toBe(crash);
    waits.push(Date.now() - begun);
  }
  expect(waits[0]).toBeGreaterThanOrEqual(150);
  expect(waits[1]).toBeGreaterThanOrEqual(300);
});

it('says at once that another program has taken the port of the window that is open', async () => {
  const program = smallEngine(listening);
  const { engine, lost } = engineForTest(program, { backOffMs: 400 });
  const ready = await engine.start();
  process.kill(await processAt(ready), 'SIGKILL');
  const thief = createServer();
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          thief.once('error', () => resolve(false));
          thief.listen(Number(new URL(ready.address).port), '127.0.0.1', () => resolve(true));
        }),
    )
    .toBe(true);
  onTestFinished(() => void thief.close());
  await expect.poll(() => lost[0]?.message).toContain('EADDRINUSE');
});

it('takes another port where that of the last start is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { engine } = engineForTest({ ...smallEngine(listening), port });
  expect(new URL((await engine.start()).address).port).not.toBe(String(port));
});

it('ends the engine gracefully, and does not take that for a crash', async () => {
  const { engine, back, lost, log } = engineForTest(smallEngine(listening));
  const pid = await processAt(await engine.start());
  await engine.end();
  expect(isRunning(pid)).toBe(false);
  expect(log()).toContain('The engine stopped (0).');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([back, lost]).toEqual([[], []]);
});

it('kills an engine that does not end in time', async () => {
  const { engine, log } = engineForTest(
    smallEngine(`process.send({ kind: 'ready', address: 'http://127.0.0.1:4000/', workspace: '/w' });
      console.log(process.pid);
      process.on('message', () => {});
      setInterval(() => {}, 1000);`),
  );
  await engine.start();
  await expect.poll(log).toMatch(/\d/);
  const pid = Number(/\d+/.exec(log())?.[0]);
  const begun = Date.now();
  await engine.end();
  expect(Date.now() - begun).toBeGreaterThanOrEqual(390);
  expect(isRunning(pid)).toBe(false);
  expect(log()).toContain('The engine stopped (SIGKILL).');
});

it('starts the engine in the workspace of the settings when asked, at the same address', async () => {
  const program = { ...smallEngine(listening), workspace: '/named/at/start' };
  const { engine, back } = engineForTest(program);
  const ready = await engine.start();
  expect(ready.workspace).toBe('/named/at/start');
  const again = await engine.restart();
  expect(again).toEqual({ ...ready, workspace: '/from/settings' });
  expect(back).toEqual([]);
});

it('tells an engine that is back again what a person chose', async () => {
  const { engine, back, log } = engineForTest(smallEngine(listening));
  const ready = await engine.start();
  engine.send({ kind: 'trust', path: '/a.skiplane.json' });
  await expect.poll(log).toContain('heard {"kind":"trust"');
  process.kill(await processAt(ready), 'SIGKILL');
  await expect.poll(() => back.length).toBe(1);
  await expect
    .poll(() => log().match(/heard \{"kind":"trust","path":"\/a\.skiplane\.json"\}/g)?.length)
    .toBe(2);
});

it('passes on what each side tells the other', async () => {
  const { engine, told, log } = engineForTest(
    smallEngine(`${listening}
      process.send({ kind: 'runEnded', id: 'run-1', name: 'ResNet', sentence: 'finished' });
      process.send({ kind: 'of another version' });`),
  );
  await engine.start();
  engine.send({ kind: 'trust', path: '/a.skiplane.json' });
  await expect.poll(log).toContain('heard {"kind":"trust","path":"/a.skiplane.json"}');
  expect(told).toEqual([{ kind: 'runEnded', id: 'run-1', name: 'ResNet', sentence: 'finished' }]);
});
