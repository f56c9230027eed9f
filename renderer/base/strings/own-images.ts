import { ownImagesText as de } from './de/own-images.ts';
import { ownImagesText as en } from './en/own-images.ts';
import { choose } from './language.ts';

/** “Train on my images”: from a folder to a network that is being trained. */
export const ownImagesText = choose({ en, de });
