import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { deathOf, failureOf } from '../../../engine/runs/failure.ts';
import { createRun } from '../../../engine/runs/run-folder.ts';
import { shortageOf } from '../../../engine/runs/shortage.ts';
import { readTemplate } from '../../setup/documents.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

describe('why a run failed', () => {
  it('is said of a full disk, by whatever code the system gives', () => {
    const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    expect(failureOf(full, 'mnist').message).toContain('the disk is full');
    expect(deathOf('exit code 1', ['Error: ENOSPC: no space left on device, write']).code).toBe(
      'run/disk-full',
    );
  });

  // The words are those of TensorFlow 2.21, Dawn, Emscripten and V8.
  it.each([
    'Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[512,64,224,224] and type float',
    'WebGPU: Out of memory',
    'Cannot enlarge memory arrays to size 4294967296 bytes (OOM).',
    'Aborted(OOM). Build with -sASSERTIONS for more info.',
    'Array buffer allocation failed',
    'WebAssembly.Memory(): could not allocate memory',
    'WebAssembly.Memory.grow(): Maximum memory size exceeded',
    'Aborted(). Build with -sASSERTIONS for more info.',
    "terminate called after throwing an instance of 'std::bad_alloc'",
    'WebAssembly has no 4194304 bytes left: choose a smaller batch.',
    'spawn ENOMEM',
  ])('is said of a device without memory: %s', (words) => {
    const inside = failureOf(new Error(words), 'mnist');
    expect([inside.code, inside.message]).toEqual([
      'run/out-of-memory',
      expect.stringContaining('smaller batch size'),
    ]);
    expect(deathOf('exit code 1', ['    at allocate (x.js:1:2)', ...words.split('\n')]).code).toBe(
      'run/out-of-memory',
    );
  });

  it('of memory names the backend, about how much training takes, and a batch that would fit', async () => {
    const runs = temporaryFolder();
    const training = trainingSettings.parse({ batchSize: 512 });
    const document = { ...readTemplate('resnet-50'), parameters: { classes: 10 } };
    const folder = await createRun(runs, document, {
      backend: 'wasm',
      source: 'mnist',
      dataset: datasetSettings.parse({}),
      training,
    });
    const shortage = await shortageOf(folder, { backend: 'wasm', training });
    const { message } = failureOf(new Error('Aborted(). Build with -sASSERTIONS'), 'mnist', shortage);
    // 100 MiB of outputs an image that the backward pass needs: 512 of them are 50 GiB.
    const [, takes] =
      /^The backend wasm ran out of memory .* Training needs about ([\d.]+) GiB, but only /.exec(message) ??
      [];
    expect(Number(takes)).toBeGreaterThan(50);
    expect(Number(takes)).toBeLessThan(75);
    expect(message).toMatch(/use a batch size (of \d+ instead of|below) 512, .*another backend/);
    expect(message).not.toContain('ASSERTIONS');
    const nowhere = new Error('memory access out of bounds');
    expect(failureOf(nowhere, 'mnist', shortage).code).toBe('run/out-of-memory');
    expect(failureOf(nowhere, 'mnist').code).toBe('trainer/failed');
    expect(deathOf('SIGKILL', [], shortage).message).toMatch(/memory ran out\. Training needs about/);
  });

  it('names no number where the run cannot be read', async () => {
    const training = trainingSettings.parse({});
    expect(await shortageOf(temporaryFolder(), { backend: 'wasm', training })).toBeUndefined();
  });

  it('is said of a graphics device that was lost', () => {
    expect(deathOf('exit code 1', ['A valid external Instance reference: Device was lost']).code).toBe(
      'run/device-lost',
    );
  });

  it('is said of a full JavaScript heap', () => {
    const lines = [
      '<--- Last few GCs --->',
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      '----- Native stack trace -----',
      ' 1: 0xb8d0a3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]',
    ];
    expect(deathOf('SIGABRT', lines).message).toContain('out of memory (JavaScript heap)');
    // As Node says it of a thread.
    const thread = new Error('Worker terminated due to reaching memory limit: JS heap out of memory');
    expect(failureOf(thread, undefined).message).toContain('out of memory (JavaScript heap)');
  });

  it('is said of images that are gone, but not of one bad image among those that are there', () => {
    const folder = join(temporaryFolder(), 'images');
    mkdirSync(folder);
    const bad = new SkiplaneError('data/unreadable-image', 'one image cannot be read');
    expect(failureOf(bad, `folder:${folder}`)).toBe(bad);
    rmSync(folder, { recursive: true });
    expect(failureOf(bad, `folder:${folder}`).message).toContain(`no longer at ${folder}`);
  });

  it('does not quote what TensorFlow prints at every start', () => {
    const lines = [
      'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR',
      'I0000 00:00:1 port.cc:153] oneDNN custom operations are on. You may see slightly different results.',
    ];
    expect(deathOf('SIGSEGV', lines).message).toBe('The trainer stopped unexpectedly (SIGSEGV).');
    expect(deathOf('SIGSEGV', [...lines, 'The driver is gone.']).message).toBe(
      'The trainer stopped unexpectedly (SIGSEGV). Its last output: The driver is gone.',
    );
  });

  it('is quoted from the last words of a trainer that died otherwise, without its stack', () => {
    const lines = ['loading', 'Error: the driver is gone', '    at run (trainer.js:3:4)', 'Node.js v20.20.0'];
    expect(deathOf('SIGSEGV', lines).message).toBe(
      'The trainer stopped unexpectedly (SIGSEGV). Its last output: loading | Error: the driver is gone.',
    );
  });
});
