import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../backends/command.ts';

/** A first import of a large package from a cold disk takes its time. */
const patience = 120_000;

/**
 * The first Python here that has these modules: that of `SKIPLANE_PYTHON`, which then is the only one that is asked, of the active
 * virtual environment, or of the path. Undefined where there is none.
 */
export async function findPython(modules: readonly string[]): Promise<string | undefined> {
  const script = `import importlib.util as u, sys; sys.exit(not all(u.find_spec(m) for m in sys.argv[1:]))`;
  for (const python of candidates(process.env)) {
    const { ok } = await runCommand(python, ['-c', script, ...modules], { timeoutMs: patience });
    if (ok) return python;
  }
  return undefined;
}

/** What to say where there is none: a choice of Python that has not what is needed is named, as it may be a slip. */
export function noPython(what: string): string {
  const { SKIPLANE_PYTHON: named } = process.env;
  return named === undefined || named === ''
    ? `Python with ${what} was not found`
    : `${named}, set in SKIPLANE_PYTHON, is not a Python with ${what}`;
}

function candidates(environment: NodeJS.ProcessEnv): readonly string[] {
  const { SKIPLANE_PYTHON: named, VIRTUAL_ENV: folder } = environment;
  if (named !== undefined && named !== '') return [named];
  const own =
    folder === undefined ? [] : [join(folder, 'bin', 'python'), join(folder, 'Scripts', 'python.exe')];
  return [...own.filter(existsSync), 'python3', 'python'];
}
