import type { Budget } from './targets.mjs';

export function measure(folders: { readonly app: string; readonly engine: string }): Promise<Budget>;
export function sizeTable(sizes: Budget, budget: Budget): string;
export function requireBudget(sizes: Budget, budget: Budget): void;
