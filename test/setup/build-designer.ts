import { build } from '../../scripts/build.mjs';
import { buildRenderer } from '../../scripts/build-renderer.mjs';

/** Browser tests use the app as it is delivered. */
export default async function setup(): Promise<void> {
  await build();
  await buildRenderer();
}
