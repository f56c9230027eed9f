import { join } from 'node:path';
import { projectRoot } from '../../program.ts';

/** A file of the Python that exports carry, or that computes them here: files of their own, beside the program that uses them. */
export function pythonFile(name: 'check.py' | 'serve.py' | 'requirements.txt'): string {
  return join(projectRoot(), 'engine', 'formats', 'keras', 'python', name);
}
