import type { Command } from 'commander';
import { buildNetwork } from '../../core/network/network.ts';
import { openDocument } from '../input.ts';
import { issuesText } from '../output/issues.ts';
import { print } from '../output/print.ts';

export function addCheck(program: Command): void {
  program
    .command('check <document>')
    .description('what is wrong with a network, and how to mend it; exit code 1 where there are errors')
    .option('--json', 'a JSON list of issues')
    .action(async (path: string, { json }: { readonly json?: true }) => {
      const { issues } = buildNetwork(await openDocument(path));
      print(json ?? false, issues, () => issuesText(issues));
      if (issues.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}
