import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Nothing that is tested reads or writes the settings and engines of whoever runs the tests.
const userFolder = join(tmpdir(), `skiplane-test-user-${process.pid}`);
process.env['SKIPLANE_USER_FOLDER'] = userFolder;
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));

const shared = {
  // A process has one backend at a time, and native backends dislike worker threads: a process per file.
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const;

const heavy = process.env['SKIPLANE_TESTS'] === 'heavy' || process.env['SKIPLANE_TESTS'] === 'zoo';

/** Tests of all templates, of which `npm test` takes the small ones, and others that have more to do where there is time. */
const widened = [
  'test/conformance/{compiled,onnx,stock}-templates.test.ts',
  'test/conformance/{code,torch-projects}.test.ts',
  'test/conformance/formats/{keras,keras-files,savedmodel,tflite}.test.ts',
  'test/contract/onnx-random.test.ts',
  'test/python/{torch-training,zoo-numbers}.test.ts',
  'test/unit/document/operations/templates.test.ts',
  'test/unit/renderer/canvas/view/open-blocks.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/browser/**', 'test/gallery/**', 'test/heavy/**', 'test/speed/**'],
          globalSetup: ['test/setup/build.ts'],
          maxWorkers: 2,
          // Tests wait for processes to start, which a busy machine does several times slower.
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/e2e/browser/*.test.ts'],
          globalSetup: ['test/setup/build-designer.ts'],
          // A person acts at a pace of their own: one browser at a time, with the machine to itself.
          maxWorkers: 1,
          // Nearly all of a test is waiting for the screen, which a busy machine draws several times slower.
          testTimeout: 180_000,
          expect: { poll: { timeout: 15_000 } },
          // A machine that stalls for seconds fails a test now and then. A second try decides, and `npm test` names the tests that needed it.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          // Components alone, from fixtures: no engine, no app, one page.
          name: 'gallery',
          include: ['test/gallery/*.test.ts'],
          globalSetup: ['test/setup/build-gallery.ts'],
          maxWorkers: 1,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          // What became slower than a reference loop in the same process: one file at a time, beside nothing else of the tests.
          name: 'speed',
          include: ['test/speed/*.test.ts'],
          globalSetup: ['test/setup/build.ts'],
          maxWorkers: 1,
          testTimeout: 120_000,
          // One thread each: with more, what work and reference take depends on how many cores a machine has.
          env: { SKIPLANE_THREADS: '1', TF_NUM_INTRAOP_THREADS: '1' },
          sequence: { groupOrder: 3 },
        },
      },
      ...(heavy
        ? [
            {
              test: {
                ...shared,
                // What takes minutes, after all else: it is left out where time is short.
                name: 'heavy',
                include: ['test/heavy/**/*.test.ts', ...widened],
                globalSetup: ['test/setup/build.ts'],
                runner: './test/setup/timed-runner.ts',
                env: {
                  SKIPLANE_HEAVY: '1',
                  ...(process.env['SKIPLANE_TESTS'] === 'zoo' ? { SKIPLANE_ZOO: '1' } : {}),
                },
                maxWorkers: 2,
                expect: { poll: { timeout: 10_000 } },
                sequence: { groupOrder: 4 },
              },
            },
          ]
        : []),
    ],
  },
});
