import { electronPrograms, nodePrograms, pagePrograms } from './scripts/programs.mjs';

export default {
  entry: [
    ...Object.values({ ...nodePrograms, ...electronPrograms, ...pagePrograms }),
    'renderer/features/start/pictures.worker.ts',
    'renderer/model/layout/layout.worker.ts',
    // Vite puts it in the engine's place.
    'renderer/gallery/stand-in/engine.ts',
    'scripts/*.mjs',
    'test/**/*.test.ts',
    // Of the project that `npm test -- --heavy` adds.
    'test/setup/timed-runner.ts',
    'test/bench/*.ts',
    'test/bench/peers/*.ts',
  ],
  project: ['{core,engine,cli,electron,renderer,page,scripts,test}/**/*.{ts,tsx,mjs}'],
  ignoreExportsUsedInFile: true,
  exclude: ['types'],
  ignoreDependencies: ['@tensorflow/tfjs', '@webgpu/types', 'mnist', 'node-gyp'],
};
