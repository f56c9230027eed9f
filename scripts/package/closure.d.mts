export function traceClosure(root: string): Promise<string[]>;
export function trace(
  root: string,
  entries: readonly string[],
): Promise<{ files: Set<string>; missing: string[] }>;
