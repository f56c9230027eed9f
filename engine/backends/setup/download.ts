import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, runCommand } from '../command.ts';
import { type Libtensorflow, locateLibtensorflow } from './libtensorflow.ts';
import { pythonPrograms } from './python.ts';
import { extractWheel } from './wheel.ts';

/** Begins the name of a folder that pip downloads into; the process's number follows. */
export const downloading = 'download-';

/**
 * Downloads TensorFlow's wheel through pip and keeps only its libraries and headers, in `<cache>/<wheel's name>`, where a
 * later call finds them. Returns the reasons when pip cannot have it.
 */
export async function downloadLibtensorflow(
  cache: string,
  log: string,
  detail: (text: string) => void,
): Promise<Libtensorflow | string[]> {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('tensorflow'))) {
    const kept = locateLibtensorflow(join(cache, name), `${name}, downloaded before`);
    if (typeof kept !== 'string') return kept;
  }
  const temporary = mkdtempSync(join(cache, `${downloading}${process.pid}-`));
  const showSize = setInterval(() => detail(`${megabytes(folderSize(temporary))} MB so far`), 500);
  try {
    const reasons: string[] = [];
    for (const attempt of attempts()) {
      const [python = '', ...args] = attempt;
      const { ok, ended, stderr } = await runCommand(python, [...args, '--dest', temporary], {
        timeoutMs: 30 * 60_000,
        // pip's own temporary files too, so that the size shown is the size downloaded.
        env: { ...process.env, TMPDIR: temporary },
        log,
      });
      const wheel = readdirSync(temporary).find((name) => name.endsWith('.whl'));
      if (!ok || wheel === undefined) {
        reasons.push(`"${python} ${args.join(' ')}" failed: ${lastLine(stderr) || ended}`);
        continue;
      }
      clearInterval(showSize);
      const extracted = join(temporary, 'extracted');
      await extractWheel(join(temporary, wheel), extracted, (bytes) =>
        detail(`${megabytes(bytes)} MB of ${wheel} unpacked`),
      );
      const folder = join(cache, wheel.replace(/\.whl$/, ''));
      rmSync(folder, { recursive: true, force: true });
      renameSync(extracted, folder);
      const found = locateLibtensorflow(folder, `${wheel}, downloaded by pip`);
      if (typeof found !== 'string') return found;
      reasons.push(`${wheel} ${found}`);
    }
    return reasons;
  } finally {
    clearInterval(showSize);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The downloads to try, best first. Only the libraries are used, so a wheel for another Python serves as well. */
function attempts(): string[][] {
  const plain = ['-m', 'pip', 'download', '--no-deps', '--retries', '0', '--only-binary=:all:'];
  const otherPython = [...plain, '--python-version', '3.12'];
  return pythonPrograms()
    .slice(0, -1)
    .flatMap((python) => [
      [python, ...plain, 'tensorflow-cpu'],
      [python, ...plain, 'tensorflow'],
      [python, ...otherPython, 'tensorflow-cpu'],
    ]);
}

function folderSize(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    // pip moves its temporary files while they are counted.
    bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
