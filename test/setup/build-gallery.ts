import { buildGallery } from '../../scripts/build-renderer.mjs';

/** Tests of components use the gallery as it is built, without an engine. */
export default async function setup(): Promise<void> {
  await buildGallery();
}
