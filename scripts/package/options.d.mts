import type { Target } from './targets.mjs';

export interface Options {
  readonly target: Target;
  readonly help: boolean;
  readonly unpackedOnly: boolean;
  readonly stageOnly: boolean;
  readonly offline: boolean;
  readonly updates: string | undefined;
  readonly out: string | undefined;
  readonly electron: string | undefined;
  readonly node: string | undefined;
}

export const help: string;
export function readOptions(args: readonly string[], folder: string): Options;
