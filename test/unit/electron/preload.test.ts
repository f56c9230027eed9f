import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { type HostBridge, hostCallNames } from '../../../core/protocol/host.ts';
import { projectRoot } from '../../../engine/program.ts';

let code: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot(), 'electron', 'preload.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    write: false,
  });
  code = outputFiles[0]?.text ?? '';
});

/** Runs the built preload as a page's, with what Electron gives to one. */
function preloadAt(origin: string, answer: unknown = { value: null }) {
  const invoked: unknown[][] = [];
  const exposed: Record<string, HostBridge<unknown>> = {};
  let receive: ((event: unknown, name: string, ...rest: unknown[]) => void) | undefined;
  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, bridge: HostBridge<unknown>) {
        exposed[name] = bridge;
      },
    },
    ipcRenderer: {
      async invoke(...request: unknown[]) {
        invoked.push(request);
        return answer;
      },
      on(channel: string, listener: typeof receive) {
        if (channel === 'skiplane:event') receive = listener;
      },
    },
    webUtils: { getPathForFile: (file: { path: string }) => file.path },
  };
  const required: string[] = [];
  runInNewContext(code, {
    require(name: string) {
      required.push(name);
      return electron;
    },
    module: { exports: {} },
    location: { origin },
    process: { argv: ['electron', '--skiplane-origin=http://127.0.0.1:4321'], platform: 'linux' },
  });
  const tell = (name: string, ...event: unknown[]): void => receive?.({}, name, ...event);
  return { exposed, bridge: exposed['skiplaneHost'], invoked, required, tell };
}

const own = 'http://127.0.0.1:4321';

it('gives the page exactly what the contract names', () => {
  const { exposed, bridge } = preloadAt(own);
  expect(Object.keys(exposed)).toEqual(['skiplaneHost']);
  expect(Object.keys(bridge ?? {}).toSorted()).toEqual(
    [...hostCallNames, 'platform', 'pathOf', 'on'].toSorted(),
  );
});

it('brings nothing but Electron along', () => {
  expect(preloadAt(own).required).toEqual(['electron']);
  expect(code.length).toBeLessThan(6000);
});

it.each(['http://127.0.0.1:4322', 'https://example.org', 'null'])(
  'gives nothing to a page of %s',
  (origin) => {
    expect(preloadAt(origin).exposed).toEqual({});
  },
);

it.each(hostCallNames)('%s asks main by a channel of its own and gives its answer', async (name) => {
  const { bridge, invoked } = preloadAt(own, { value: 'answer' });
  const call: unknown = bridge?.[name];
  if (typeof call !== 'function') throw new Error(`${name} is no function`);
  expect(await Reflect.apply(call, undefined, ['given'])).toBe('answer');
  expect(invoked[0]?.[0]).toBe(`skiplane:${name}`);
});

it('passes on what the page says', async () => {
  const { bridge, invoked } = preloadAt(own);
  await bridge?.reveal({ path: '/a' });
  await bridge?.describeDocument(null);
  expect(invoked).toEqual([
    ['skiplane:reveal', { path: '/a' }],
    ['skiplane:describeDocument', null],
  ]);
});

it("rejects with main's own sentence", async () => {
  const { bridge } = preloadAt(own, { error: 'Nothing is there.' });
  await expect(bridge?.reveal({ path: '/a' })).rejects.toThrow(/^Nothing is there\.$/);
});

it('knows where a dropped file lies', async () => {
  const { bridge, invoked } = preloadAt(own);
  expect(await bridge?.pathOf({ path: '/home/ada/net.skiplane.json' })).toBe('/home/ada/net.skiplane.json');
  expect(invoked).toEqual([['skiplane:dropped', '/home/ada/net.skiplane.json']]);
  expect(await bridge?.pathOf({ path: '' })).toBe('');
  expect(invoked).toHaveLength(1);
});

it('tells listeners until they have heard enough', () => {
  const { bridge, tell } = preloadAt(own);
  const heard: string[] = [];
  const stop = bridge?.on('command', (id) => void heard.push(id));
  tell('command', 'undo');
  stop?.();
  tell('command', 'redo');
  expect(heard).toEqual(['undo']);
});

it('keeps what came before the page was ready to hear it', () => {
  const { bridge, tell } = preloadAt(own);
  const heard: string[] = [];
  tell('openDocument', '/a.skiplane.json');
  tell('showRun', 'run-1');
  bridge?.on('showRun', (id) => void heard.push(id));
  bridge?.on('openDocument', (path) => void heard.push(path));
  bridge?.on('openDocument', (path) => void heard.push(`again ${path}`));
  expect(heard).toEqual(['run-1', '/a.skiplane.json']);
});
