import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { namesIn } from './places.ts';

/** A TensorFlow C library with its headers, ready to link against. */
export interface Libtensorflow {
  /** The main library, with the TF_* and TFE_* functions. */
  library: string;
  /** The folder that holds the main library and what it needs. */
  folder: string;
  /** Holds `tensorflow/c/eager/c_api.h`. */
  include: string;
  /** Where it came from, for people. */
  origin: string;
}

/** Names of the main library: `_cc` in Python's wheels, plain in the C archive. */
const mainLibrary =
  process.platform === 'darwin'
    ? /^libtensorflow(_cc)?(\.\d+)*\.dylib$/
    : /^libtensorflow(_cc)?\.so(\.\d+)*$/;

/** Every file that belongs to TensorFlow and may be needed when it is loaded. */
export const tensorflowLibraries =
  process.platform === 'darwin' ? /^libtensorflow.*\.dylib$/ : /^libtensorflow.*\.so(\.\d+)*$/;

/**
 * Looks in a folder as people have them: the C archive (`lib/`, `include/`), Python's `tensorflow` package, or the
 * folder above it. Returns what is missing, as a sentence's end, when it is not one of them.
 */
export function locateLibtensorflow(folder: string, origin: string): Libtensorflow | string {
  const top = resolve(folder);
  let missing = `does not contain ${process.platform === 'darwin' ? 'libtensorflow.dylib' : 'libtensorflow.so'}`;
  for (const candidate of [top, join(top, 'lib'), join(top, 'tensorflow')]) {
    const name = namesIn(candidate)
      .filter((file) => mainLibrary.test(file))
      .sort()[0];
    if (name === undefined) continue;
    const include = [join(candidate, 'include'), join(candidate, '..', 'include')].find((headers) =>
      existsSync(join(headers, 'tensorflow', 'c', 'eager', 'c_api.h')),
    );
    if (include !== undefined)
      return { library: join(candidate, name), folder: candidate, include: resolve(include), origin };
    missing = `contains ${name} but not its headers (include/tensorflow/c/eager/c_api.h)`;
  }
  return missing;
}
