import type { Command } from 'commander';
import { probeBackends } from '../../engine/backends/probe.ts';
import { print } from '../output/print.ts';
import { table } from '../output/text.ts';

export function addBackends(program: Command): void {
  program
    .command('backends')
    .description('list the backends that work on this machine, and the one chosen automatically')
    .option('--json', 'a JSON list')
    .action(async ({ json }: { readonly json?: true }) => {
      const reports = await probeBackends();
      const rows = reports.map(({ backend, available, chosen, device, reason }) => [
        chosen ? '→' : '',
        backend,
        available ? 'yes' : 'no',
        device,
        reason,
      ]);
      print(json ?? false, reports, () => table(['', 'backend', 'works', 'device', 'reason'], rows));
    });
}
