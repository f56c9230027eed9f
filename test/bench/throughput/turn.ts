import { spawn } from 'node:child_process';
import type { Contestant } from './contestants.ts';
import { type Load, watchMachine } from './machine-load.ts';
import { type Measurement, measurement } from './measurement.ts';
import type { BenchNetworkName } from './networks.ts';
import type { Counts } from './tasks.ts';

/** What a contestant measured in one turn, and what the machine did meanwhile. */
export interface Turn {
  readonly lines: readonly Measurement[];
  readonly load: Load;
}

/** Runs a contestant once. @throws Error with what it printed last where it fails */
export async function takeTurn(
  contestant: Contestant,
  network: BenchNetworkName,
  counts: Counts,
): Promise<Turn> {
  const watched = watchMachine();
  const output = await outputOf(contestant.program, contestant.args(network, counts));
  const lines = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => measurement.parse(JSON.parse(line)));
  return { lines, load: watched() };
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors = (errors + data).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(errors.trim().split('\n').slice(-3).join(' | ')));
    });
  });
}
