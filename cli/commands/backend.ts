import { Option } from 'commander';
import { type BackendName, type BackendReport, backendNames } from '../../core/backends.ts';
import { chooseBackend, probeBackends } from '../../engine/backends/probe.ts';
import { note } from '../output/print.ts';

export function backendOption(): Option {
  return new Option('--backend <name>', 'the backend to compute on')
    .choices(['auto', ...backendNames])
    .default('auto');
}

/** The backend to use: the one asked for if it works here, or the best. Says which one `auto` took, and why. */
export async function pickBackend(requested: string): Promise<BackendReport> {
  const name = backendNames.find((known): known is BackendName => known === requested);
  const report = chooseBackend(
    name ?? 'auto',
    await probeBackends(name === undefined ? {} : { only: [name] }),
  );
  note(
    `Backend: ${report.backend} on ${report.device} (${name === undefined ? report.reason : 'as requested'})`,
  );
  return report;
}

/** Picks a backend and starts it in this process. */
export async function useBackend(requested: string): Promise<void> {
  const { backend } = await pickBackend(requested);
  // Only here: commands that compute nothing should not wait for tfjs to load.
  const { startBackend } = await import('../../engine/backends/start.ts');
  await startBackend(backend);
}
