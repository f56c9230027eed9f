import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine, type EngineReady } from '../../../electron/engine-process.ts';
import { createToken } from '../../../electron/engine-program.ts';
import { projectRoot } from '../../../engine/program.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

/** The engine server of the built app, as the desktop app starts it. */
function realEngine() {
  const folder = temporaryFolder();
  const back: EngineReady[] = [];
  const lost: Error[] = [];
  let log = '';
  const program = {
    node: process.execPath,
    folder: projectRoot(),
    userFolder: join(folder, 'user'),
    workspace: join(folder, 'workspace'),
    port: 0,
    token: createToken(),
    packaged: true,
  };
  const engine = createEngine(program, {
    back: (ready) => void back.push(ready),
    lost: (error) => void lost.push(error),
    told: () => undefined,
    log(text) {
      log += text;
    },
  });
  onTestFinished(() => engine.end());
  const processes = () => [...log.matchAll(/starts as process (\d+)/g)].map(([, pid]) => Number(pid));
  return { engine, program, back, lost, processes, log: () => log };
}

/** Asks for a page as the window does; the first answer sets a cookie, with which it asks from then on. */
async function ask(address: string, cookie = '') {
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
  const given = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: answer.status, cookie: given, text: await answer.text() };
}

it('the real engine server, killed, comes back at the same address and knows its window again', async () => {
  const { engine, program, back, lost, processes, log } = realEngine();
  const ready = await engine.start();
  const { origin, searchParams } = new URL(ready.address);
  expect(searchParams.get('token')).toBe(program.token);
  const { cookie } = await ask(ready.address);
  expect((await ask(origin, cookie)).text).toContain('<div id="root">');

  process.kill(processes()[0] ?? 0, 'SIGKILL');
  await expect.poll(() => back.length, { timeout: 20_000 }).toBe(1);
  expect(back[0]).toEqual(ready);
  expect(processes()).toHaveLength(2);
  expect((await ask(origin, cookie)).status).toBe(200);
  expect((await ask(origin)).status).toBe(403);
  expect(lost).toEqual([]);
  expect(log()).not.toContain(program.token);
});

it('the real engine server ends when it is told to', async () => {
  const { engine, processes, log } = realEngine();
  const { address } = await engine.start();
  const begun = Date.now();
  await engine.end();
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(log()).toContain('The engine stopped (0).');
  expect(processes()).toHaveLength(1);
  await expect(ask(address)).rejects.toThrow();
});

it('a port that is taken is said in the words of the real engine server, and another is taken instead', async () => {
  const first = realEngine();
  const { address } = await first.engine.start();
  const second = realEngine();
  const port = Number(new URL(address).port);
  const engine = createEngine(
    { ...second.program, port },
    { back() {}, lost() {}, told() {}, log: () => undefined },
  );
  onTestFinished(() => engine.end());
  expect(new URL((await engine.start()).address).port).not.toBe(String(port));
});

it('the real engine server says why it cannot start', async () => {
  const { program } = realEngine();
  const engine = createEngine(
    { ...program, workspace: join(projectRoot(), 'package.json') },
    { back() {}, lost() {}, told() {}, log: () => undefined },
  );
  onTestFinished(() => engine.end());
  await expect(engine.start()).rejects.toMatchObject({ code: expect.stringMatching(/^workspace\//) });
});
