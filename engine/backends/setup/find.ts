import { SkiplaneError } from '../../../core/error.ts';
import { downloadLibtensorflow } from './download.ts';
import { type Libtensorflow, locateLibtensorflow } from './libtensorflow.ts';
import { findInPython } from './python.ts';

/** The library in `LIBTENSORFLOW_DIR`, undefined when the variable is not set. */
export function namedLibtensorflow(): Libtensorflow | undefined {
  const folder = process.env.LIBTENSORFLOW_DIR;
  if (!folder) return undefined;
  const found = locateLibtensorflow(folder, `LIBTENSORFLOW_DIR=${folder}`);
  if (typeof found !== 'string') return found;
  throw new SkiplaneError(
    'setup/wrong-folder',
    `LIBTENSORFLOW_DIR should name a folder with TensorFlow's library and its include/ folder, but ${folder} ${found}; correct it or unset it.`,
  );
}

/** Finds TensorFlow: the named folder, else a Python installation's, else the wheel through pip. */
export async function findLibtensorflow(
  cache: string,
  log: string,
  detail: (text: string) => void,
): Promise<Libtensorflow> {
  const named = namedLibtensorflow();
  if (named) return named;
  const inPython = await findInPython(log);
  if (!Array.isArray(inPython)) return inPython;
  detail('not found in any Python: downloading the wheel (about 250 MB)');
  const downloaded = await downloadLibtensorflow(cache, log, detail);
  if (!Array.isArray(downloaded)) return downloaded;
  throw new SkiplaneError(
    'setup/no-libtensorflow',
    [
      'TensorFlow could not be found or downloaded:',
      ...[...inPython, ...downloaded].map((reason) => `  - ${reason}`),
      'Install it ("pip install tensorflow", in a virtual environment that is active), or set LIBTENSORFLOW_DIR to a folder',
      `with the TensorFlow C library, and run this command again. Details are in ${log}.`,
    ].join('\n'),
  );
}
