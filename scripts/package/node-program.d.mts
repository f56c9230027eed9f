import type { Target } from './targets.mjs';

export function hasNode(target: Target, root: string): Promise<boolean>;
