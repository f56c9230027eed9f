import type { Command } from 'commander';
import { buildNetwork } from '../../core/network/build.ts';
import { openDocument } from '../input.ts';
import { issuesText } from '../output/issues.ts';
import { print } from '../output/print.ts';

export function addCheck(program: Command): void {
  program
    .command('check <document>')
    .description('list the problems of a network and how to fix them; exits with code 1 if there are errors')
    .option('--json', 'print a JSON list of issues')
    .action(async (path: string, { json }: { readonly json?: true }) => {
      const { issues } = buildNetwork(await openDocument(path));
      print(json ?? false, issues, () => issuesText(issues));
      if (issues.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    });
}
