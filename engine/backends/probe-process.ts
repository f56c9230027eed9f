// The program that probes one backend: `node dist/probe-backend.js <backend>` prints one line of JSON.

import { type BackendName, backendNames } from '../../core/backends.ts';
import { messageOf } from '../../core/error.ts';
import { checkConvolution, checkWideConvolution } from './check.ts';
import { describeDevice } from './device.ts';
import { type Probe, probeMarker } from './probe-result.ts';
import { startBackend } from './start.ts';

async function probe(backend: BackendName): Promise<Probe> {
  try {
    await startBackend(backend);
    const wrong =
      (await checkConvolution()) ?? (backend === 'tensorflow' ? await checkWideConvolution() : undefined);
    if (wrong !== undefined) return { ok: false, reason: `it computes wrong numbers: ${wrong}` };
    return { ok: true, ...(await describeDevice(backend)) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

const backend = backendNames.find((name) => name === process.argv[2]);
if (backend === undefined) {
  console.error(`Expected one of ${backendNames.join(', ')}, received "${process.argv[2] ?? ''}".`);
  process.exit(1);
}
const line = `${probeMarker}${JSON.stringify(await probe(backend))}\n`;
// A driver's threads must not keep the process alive once the answer is out.
process.stdout.write(line, () => process.exit(0));
