import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process was started, as a text that only this process has: numbers are given to later processes again. Empty where
 * the system does not tell; undefined where there is no such process, or if it has ended and was not collected yet.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!exists(pid)) return undefined;
  try {
    if (process.platform === 'linux') return await startOnLinux(pid);
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`])
        : await run('ps', ['-p', String(pid), '-o', 'lstart='], { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim();
  } catch {
    return exists(pid) ? '' : undefined;
  }
}

/** Whether a process of this number is still the one that was started then; null where that is not known. */
export async function isSameProcess(pid: number, start: string | null): Promise<boolean> {
  const now = await processStart(pid);
  if (now === undefined) return false;
  return start === null || start === '' || now === '' || now === start;
}

/** Fields of /proc/<pid>/stat after the program's name, which may hold anything: the state is the 3rd, the start the 22nd. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return undefined;
  // Counted since the system was started, so it means something only together with that.
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()} ${fields[19]}`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
