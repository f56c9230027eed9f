// Every program that is built, with the file in which it begins: what is built, packed and counted as used is read from here.

/** Programs of the engine that the desktop app carries: the server, and those that it starts. */
export const packedPrograms = {
  server: 'engine/server/main.ts',
  trainer: 'engine/runs/trainer.ts',
  'data-worker': 'engine/workers/data-program.ts',
  'analysis-worker': 'engine/workers/analysis-program.ts',
  'export-worker': 'engine/workers/export-program.ts',
  'tool-worker': 'engine/workers/tool-program.ts',
  'probe-backend': 'engine/backends/probe-process.ts',
  'data-reader': 'engine/data/ahead/program.ts',
  'wasm-thread': 'engine/kernels/wasm/threads/program.ts',
  litert: 'engine/formats/tflite/litert/program.ts',
  'stock-tfjs': 'engine/formats/tfjs/stock-process.ts',
  'setup-tensorflow': 'engine/backends/setup/main.ts',
};

/** All that run in a Node: each starts as a process of its own. */
export const nodePrograms = {
  cli: 'cli/main.ts',
  ...packedPrograms,
  'make-templates': 'scripts/templates/main.ts',
  bench: 'test/bench/throughput/main.ts',
  'bench-memory': 'test/bench/memory/main.ts',
  'bench-memory-worker': 'test/bench/memory/worker.ts',
  'bench-worker': 'test/bench/throughput/worker.ts',
  'bench-answer-onnx': 'test/bench/peers/answer-onnx.ts',
  'bench-stock-tfjs': 'test/bench/peers/train-stock-tfjs.ts',
  'bench-stock-tfjs-webgpu': 'test/bench/peers/train-stock-tfjs-webgpu.ts',
  'bench-data': 'test/bench/data.ts',
  'bench-designer': 'test/bench/designer.ts',
  'bench-watching': 'test/bench/watching/main.ts',
  'bench-answers': 'test/bench/answers.ts',
  'bench-export': 'test/bench/export.ts',
  'bench-training': 'test/bench/training.ts',
  'run-host': 'test/setup/run-host.ts',
  screenshots: 'scripts/screenshots/main.ts',
  'course-pictures': 'scripts/course-pictures/main.ts',
};

/** Of the desktop app itself. */
export const electronPrograms = { main: 'electron/main.ts', preload: 'electron/preload.ts' };

/** Of the web page that exports carry. */
export const pagePrograms = { app: 'page/main.ts' };
