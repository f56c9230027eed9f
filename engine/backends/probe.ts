import type { BackendReport } from '../../core/backends.ts';
import { type BackendName, backendNames } from '../../core/backends.ts';
import { SkiplaneError } from '../../core/error.ts';
import { programPath } from '../program.ts';
import { reportProbes } from './auto.ts';
import { lastLine, runCommand } from './command.ts';
import { becauseOfCaches } from './hidden-caches.ts';
import { type Probe, probeMarker, probeSchema } from './probe-result.ts';

export interface ProbeOptions {
  /** Milliseconds for each backend to answer, 30 s unless told. */
  timeoutMs?: number;
  /** The backends to probe, all unless told. */
  only?: readonly BackendName[];
}

/**
 * Tries every backend at once, each in a process of its own that starts it and computes a small convolution with its
 * gradients: a crash, a hang or a missing piece is a reason in the report.
 */
export async function probeBackends(options: ProbeOptions = {}): Promise<BackendReport[]> {
  const { timeoutMs = 30_000, only = backendNames } = options;
  const probes = await Promise.all(
    only.map(async (name) => [name, await probeOne(name, timeoutMs)] as const),
  );
  return reportProbes(Object.fromEntries(probes));
}

async function probeOne(backend: BackendName, timeoutMs: number): Promise<Probe> {
  const args = [programPath('probe-backend'), backend];
  const { stdout, stderr, ended } = await runCommand(process.execPath, args, { timeoutMs });
  const line = stdout.split('\n').find((text) => text.startsWith(probeMarker));
  if (line !== undefined) return probeSchema.parse(JSON.parse(line.slice(probeMarker.length)));
  const why = backend === 'tensorflow' ? becauseOfCaches() : '';
  return { ok: false, reason: `its test gave no result: ${ended} ${lastLine(stderr)}`.trim() + why };
}

/**
 * The report of the requested backend, or of the one that `auto` picks. Throws a SkiplaneError with the reason when it is
 * not available.
 */
export function chooseBackend(
  requested: BackendName | 'auto',
  reports: readonly BackendReport[],
): BackendReport {
  const works = reports.filter((report) => report.available).map((report) => report.backend);
  const others = works.length > 0 ? `these work here: ${works.join(', ')}` : 'no other backend works here';
  if (requested === 'auto') {
    const chosen = reports.find((report) => report.chosen);
    if (chosen) return chosen;
    const reasons = reports.map((report) => `${report.backend}: ${report.reason}`);
    throw new SkiplaneError('backend/none', `No backend can be chosen automatically. ${reasons.join('; ')}.`);
  }
  const report = reports.find(({ backend }) => backend === requested);
  if (report?.available) return report;
  const reason = report?.reason ?? 'it was not tested';
  throw new SkiplaneError(
    'backend/unavailable',
    `The backend ${requested} was requested but cannot be used: ${reason.replace(/\.$/, '')}; ${others}.`,
  );
}
