import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether this processor has instructions for bfloat16; without them it is many times slower than float32. */
export async function hasBfloat16(): Promise<boolean> {
  if (process.platform === 'linux')
    return bfloat16In(await readFile('/proc/cpuinfo', 'utf8').catch(() => ''));
  if (process.platform !== 'darwin') return false;
  const asked = promisify(execFile)('sysctl', ['-n', 'hw.optional.arm.FEAT_BF16']);
  return asked.then(({ stdout }) => stdout.trim() === '1').catch(() => false);
}

/** Whether a processor as Linux describes it has instructions for bfloat16: x86 lists `flags`, ARM `Features`. */
export function bfloat16In(cpuinfo: string): boolean {
  const [, listed = ''] = /^(?:flags|Features)\s*:(.*)$/m.exec(cpuinfo) ?? [];
  return listed.split(/\s+/).some((flag) => ['avx512_bf16', 'amx_bf16', 'bf16'].includes(flag));
}
