import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../engine/program.ts';
import { compareRasters, drawDifference, readKept, readSeen, toKept, tolerance } from './compare-pictures.ts';

const folder = join(projectRoot(), 'test', 'pictures');
/** Set by `npm run pictures:update`: what is seen now is what is expected from now on. */
const updating = process.env['SKIPLANE_UPDATE_PICTURES'] === '1';

let place: string | undefined;

/** One folder for all that a test run finds different. */
function failureFolder(): string {
  place ??= mkdtempSync(join(tmpdir(), 'skiplane-pictures-'));
  return place;
}

/**
 * Compares what is seen with the picture in test/pictures. Throws where they differ, with the folder that holds both and their
 * difference.
 */
export async function expectPicture(name: string, seen: Buffer): Promise<void> {
  const file = join(folder, `${name}.png`);
  if (updating) return update(file, seen);
  if (!existsSync(file))
    throw new Error(`expected the picture test/pictures/${name}.png; make it with npm run pictures:update`);
  const [expected, actual] = await Promise.all([readKept(file), readSeen(seen)]);
  const sizes = [expected, actual].map(({ width, height }) => `${width} × ${height}`);
  const differs = (why: string, difference?: Buffer): never => {
    const to = failureFolder();
    writeFileSync(join(to, `${name}-expected.png`), readFileSync(file));
    writeFileSync(join(to, `${name}-actual.png`), seen);
    if (difference !== undefined) writeFileSync(join(to, `${name}-difference.png`), difference);
    throw new Error(
      `${name} looks different: ${why}. Look at ${to}; where it is meant to, run npm run pictures:update.`,
    );
  };
  if (sizes[0] !== sizes[1]) differs(`expected ${sizes[0]} pixels, received ${sizes[1]}`);
  const comparison = compareRasters(expected, actual);
  if (comparison.worst <= tolerance) return;
  const share = (value: number): string => `${(100 * value).toFixed(1)}%`;
  differs(
    `expected at most ${share(tolerance)} of any square to differ, received ${share(comparison.worst)}, ${comparison.different} pixels in all`,
    await drawDifference(expected, comparison),
  );
}

/** Writes what is seen; a picture that has stayed within the tolerance stays the file that it is. */
async function update(file: string, seen: Buffer): Promise<void> {
  if (existsSync(file)) {
    const [before, now] = await Promise.all([readKept(file), readSeen(seen)]);
    const sameSize = before.width === now.width && before.height === now.height;
    if (sameSize && compareRasters(before, now).worst <= tolerance) return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, await toKept(seen));
}
