import { join } from 'node:path';
import { PackagingError } from './errors.mjs';
import { sizeOf } from './files.mjs';

const toMegabytes = (bytes) => bytes / 1e6;

/**
 * What a staged or packed app weighs, in MB (10⁶ bytes), without Electron.
 *
 * @param {{ app: string, engine: string }} folders
 * @returns {Promise<import('./targets.mjs').Budget>}
 */
export async function measure({ app, engine }) {
  const node = await sizeOf(join(engine, 'bin'));
  return {
    engine: toMegabytes((await sizeOf(engine)) - node),
    node: toMegabytes(node),
    app: toMegabytes(await sizeOf(app)),
  };
}

/** A table of sizes beside their budgets, for people. */
export function sizeTable(sizes, budget) {
  const line = (name, size, limit) =>
    `  ${name.padEnd(8)}${size.toFixed(1).padStart(8)} MB of ${`${limit}`.padStart(4)} MB`;
  const total = (values) => values.engine + values.node + values.app;
  return [
    ...['engine', 'node', 'app'].map((part) => line(part, sizes[part], budget[part])),
    line('together', total(sizes), total(budget)),
  ].join('\n');
}

/** @throws {PackagingError} naming the part that has become too large */
export function requireBudget(sizes, budget) {
  for (const part of ['engine', 'node', 'app']) {
    if (sizes[part] <= budget[part]) continue;
    throw new PackagingError(
      `The package's ${part} takes ${sizes[part].toFixed(1)} MB, more than its budget of ${budget[part]} MB: leave out what is not needed, or raise the budget in scripts/package/targets.mjs.`,
    );
  }
}
