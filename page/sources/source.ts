import type { Stored } from '../image/fit.ts';
import type { Raster } from '../image/raster.ts';

/** What images are handed to. */
export interface Source {
  /** An image of four channels as it is stored; resolves when it has been classified. */
  see(stored: Raster, how?: Stored): Promise<void>;
  clear(): void;
  /** A sentence for whoever looks at the page; empty takes it back. */
  problem(text: string): void;
}

/** A way of giving images, on a tab of its own. */
export interface Panel {
  open(): void;
  close(): void;
}
