export interface Budget {
  readonly engine: number;
  readonly node: number;
  readonly app: number;
}

export interface Target {
  readonly platform: 'linux' | 'mac' | 'win';
  readonly arch: 'x64' | 'arm64';
  readonly system: 'linux' | 'darwin' | 'win32';
  readonly node: { readonly package: string; readonly integrity: string; readonly program: string };
  readonly dawn: string;
  readonly sharp: readonly string[];
  readonly budget: Budget;
}

export const nodeVersion: string;
export const targets: readonly Target[];
export function presentTarget(): Target | undefined;
export function targetName(target: Target): string;
