// `npm run bench:export`: how long an export with its proof takes, and how much memory, for ResNet-50 in every format (or those that are named).
// Each runs in a process of its own, as from the command line. Prints figures; judges nothing.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { formatNames } from '../../core/formats/index.ts';
import { projectRoot } from '../../engine/program.ts';

const printed = z.object({
  verdict: z.string(),
  notChecked: z.string().nullable(),
  identity: z.object({ files: z.array(z.object({ bytes: z.number() })) }),
  latency: z.object({ source: z.number(), target: z.number() }).nullable(),
});

const [document = join(projectRoot(), 'templates', 'resnet-50.skiplane.json'), ...chosen] =
  process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
try {
  console.log('format      verdict     seconds  peak MiB  file MB  ms a sample (Skiplane, file)');
  for (const format of chosen.length > 0 ? chosen : formatNames) await measure(format);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(format: string): Promise<void> {
  const start = performance.now();
  const cli = join(projectRoot(), 'dist', 'cli.js');
  const child = spawn(
    process.execPath,
    [cli, 'export', document, '--format', format, '--out', join(folder, format), '--json'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid));
  }, 100);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  const report = printed.safeParse(JSON.parse(output === '' ? 'null' : output));
  if (!report.success) {
    console.log(`${format.padEnd(11)} gave no report`);
    return;
  }
  const { verdict, notChecked, identity, latency } = report.data;
  const bytes = identity.files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(
    [
      format.padEnd(11),
      verdict.padEnd(11),
      seconds.toFixed(1).padStart(7),
      (peak === 0 ? '–' : (peak / 1024).toFixed(0)).padStart(9),
      (bytes / 1e6).toFixed(1).padStart(8),
      latency === null ? ` ${notChecked}` : ` ${latency.source.toFixed(0)}, ${latency.target.toFixed(0)}`,
    ].join(' '),
  );
}

/** Most memory that a process has had, in KiB; 0 where the system does not tell. Those that it started are not counted. */
function memoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
