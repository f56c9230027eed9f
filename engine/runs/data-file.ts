import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { writeBytes } from '../atomic.ts';
import { type DataIdentity, dataIdentity } from '../data/data-identity.ts';
import { runPaths } from './run-folder.ts';

/** What the run of a folder was trained on; undefined for runs of versions that did not keep it. @throws SkiplaneError where it is damaged */
export async function readDataIdentity(folder: string): Promise<DataIdentity | undefined> {
  const path = runPaths(folder).data;
  const bytes = await readFile(path).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw thrown;
  });
  if (bytes === undefined) return undefined;
  try {
    return dataIdentity.parse(JSON.parse((await promisify(gunzip)(bytes)).toString('utf8')));
  } catch (thrown) {
    throw new SkiplaneError(
      'run/data-unreadable',
      `Expected a record of the training data in ${path}, but it is damaged (${messageOf(thrown).slice(0, 200)}): restore the file from a copy, or start a new run from these weights with train --from ${folder}.`,
    );
  }
}

/** Keeps what a run is trained on, in one step. */
export async function writeDataIdentity(folder: string, identity: DataIdentity): Promise<void> {
  const bytes = await promisify(gzip)(JSON.stringify(identity), { level: 4 });
  await writeBytes(runPaths(folder).data, bytes);
}
