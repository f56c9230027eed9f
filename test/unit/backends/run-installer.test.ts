import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bindingCache, isDownloaded } from '../../../engine/backends/setup/install.ts';
import { tensorflowFolder } from '../../../engine/backends/setup/places.ts';
import { removeBuilt } from '../../../engine/backends/setup/remove.ts';
import { runInstaller } from '../../../engine/backends/setup/run-installer.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { libraryNames } from '../../setup/wheel-index.ts';

/** Runs a program in place of the one that installs; `user` is its argument after `--install`. */
function run(text: string, stop = new AbortController()) {
  const user = temporaryFolder();
  const program = join(user, 'program.mjs');
  writeFileSync(program, text);
  const told: unknown[][] = [];
  let hear = (): void => undefined;
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const ended = runInstaller(user, {
    signal: stop.signal,
    program,
    onProgress: (...progress) => {
      told.push(progress);
      hear();
    },
  });
  ended.catch(() => undefined);
  return { user, ended, told, heard, stop, folder: tensorflowFolder(user) };
}

function isAlive(pid: number): boolean {
  try {
    // A process that nobody has collected yet does nothing any more.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the process that installs', () => {
  test('tells how far it is', async () => {
    const { ended, told, folder } = run(`
      process.send({ kind: 'progress', what: 'Unpacking', done: 1, total: 2 });
      process.send({ kind: 'done' }, () => process.disconnect());
    `);
    await ended;
    expect(told).toEqual([['Unpacking', 1, 2]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says what is wrong in a sentence', async () => {
    const { ended } = run(`
      process.send({ kind: 'failed', code: 'engine/no-wheel', sentence: 'None.' }, () => process.disconnect());
    `);
    await expect(ended).rejects.toMatchObject({ code: 'engine/no-wheel', message: 'None.' });
  });

  test('that dies is an error with its last words', async () => {
    const { ended } = run(`process.stderr.write('I cannot go on\\n'); process.exit(3);`);
    await expect(ended).rejects.toMatchObject({
      code: 'engine/installer-died',
      message: expect.stringMatching(/\(exit code 3\).*I cannot go on/),
    });
  });

  test.runIf(process.platform === 'linux')(
    'ends when it is cancelled, with all that it started, and nothing is left of it',
    async () => {
      const { ended, heard, stop, user, folder } = run(`
        import { spawn } from 'node:child_process';
        import { mkdirSync, writeFileSync } from 'node:fs';
        const compiler = spawn('sleep', ['60'], { stdio: 'ignore' });
        mkdirSync(process.argv[3] + '/engines/tensorflow/.new-' + process.pid);
        writeFileSync(process.argv[3] + '/engines/tensorflow/.download-00', '');
        writeFileSync(process.argv[3] + '/pids', process.pid + ' ' + compiler.pid);
        process.send({ kind: 'progress', what: 'Compiling', done: 0, total: 1 });
      `);
      await heard;
      const pids = readFileSync(join(user, 'pids'), 'utf8').split(' ').map(Number);
      expect(pids.map(isAlive)).toEqual([true, true]);
      stop.abort(new Error('cancelled'));
      await expect(ended).rejects.toThrow('cancelled');
      await expect.poll(() => pids.map(isAlive)).toEqual([false, false]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('is one alone', async () => {
    const { heard, user, stop, ended } = run(`
      process.send({ kind: 'progress', what: 'Unpacking', done: 1, total: 2 });
      setInterval(() => {}, 1000);
    `);
    await heard;
    const second = runInstaller(user, { signal: stop.signal, onProgress: () => undefined, program: '' });
    await expect(second).rejects.toMatchObject({ code: 'engine/busy' });
    stop.abort(new Error('cancelled'));
    await expect(ended).rejects.toThrow('cancelled');
  });
});

describe('a binding that was built here', () => {
  /** A package linked to libraries in that folder, and the binding kept beside node_modules. */
  function built(libraries: (cache: string) => string) {
    const root = temporaryFolder();
    const cache = join(root, '.cache', 'tensorflow');
    const own = join(root, 'tfjs-node');
    for (const folder of [join(own, 'lib', 'napi-v8'), join(own, 'deps', 'lib'), libraries(cache)])
      mkdirSync(folder, { recursive: true });
    writeFileSync(join(own, 'package.json'), '{"version":"4.22.0"}');
    writeFileSync(join(own, 'lib', 'napi-v8', 'tfjs_binding.node'), 'a binding');
    const library = join(libraries(cache), libraryNames[0] ?? '');
    writeFileSync(library, 'a library');
    const plain = process.platform === 'darwin' ? 'libtensorflow.2.dylib' : 'libtensorflow.so';
    symlinkSync(library, join(own, 'deps', 'lib', plain));
    return { own, cache, library };
  }

  test('goes with what was downloaded for it, so that nothing brings it back', async () => {
    const { own, cache, library } = built((folder) => join(folder, 'tensorflow_cpu-2.21.0', 'tensorflow'));
    mkdirSync(bindingCache(cache, own));
    await removeBuilt(own, cache);
    expect(readdirSync(own)).toEqual(['package.json']);
    expect(readdirSync(cache)).toEqual([]);
    expect(existsSync(library)).toBe(false);
  });

  test('goes alone where its libraries are those of a Python', async () => {
    const python = join(temporaryFolder(), 'tensorflow');
    const { own, cache, library } = built(() => python);
    mkdirSync(bindingCache(cache, own), { recursive: true });
    await removeBuilt(own, cache);
    expect(readdirSync(own)).toEqual(['package.json']);
    expect(existsSync(library)).toBe(true);
    expect(isDownloaded(python, cache)).toBe(false);
  });

  test('stays where somebody else put it there', async () => {
    const { own, cache } = built((folder) => join(folder, 'tensorflow'));
    await expect(removeBuilt(own, cache)).rejects.toMatchObject({ code: 'engine/not-ours' });
    expect(readdirSync(own).toSorted()).toEqual(['deps', 'lib', 'package.json']);
  });
});
