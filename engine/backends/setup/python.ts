import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command.ts';
import { type Libtensorflow, locateLibtensorflow } from './libtensorflow.ts';

/** Python programs to ask, the active virtual environment's first. */
export function pythonPrograms(): string[] {
  const active = process.env.VIRTUAL_ENV;
  const inVenv = active ? join(active, 'bin', 'python') : '';
  return [...(inVenv && existsSync(inVenv) ? [inVenv] : []), 'python3', 'python'];
}

// Asks where the package is without importing it, which would take seconds; '' on sys.path is the working folder.
const findPackage = `
import sys, importlib.util
sys.path = [p for p in sys.path if p]
spec = importlib.util.find_spec('tensorflow')
print(spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else '')
`;

/** The TensorFlow of the first Python that has one, or why none serves, one reason per Python. */
export async function findInPython(log: string): Promise<Libtensorflow | string[]> {
  const reasons: string[] = [];
  for (const python of pythonPrograms()) {
    const { ok, ended, stdout } = await runCommand(python, ['-c', findPackage], { timeoutMs: 30_000, log });
    const folder = stdout.trim();
    if (!ok) reasons.push(`${python}: ${ended}`);
    else if (folder === '') reasons.push(`${python} has no package "tensorflow"`);
    else {
      const found = locateLibtensorflow(folder, `the Python package in ${folder}`);
      if (typeof found !== 'string') return found;
      reasons.push(`${folder} ${found}`);
    }
  }
  return reasons;
}
