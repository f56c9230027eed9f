import type { Edit, GraphName } from '../document/edit.ts';

/** Where an issue stands: the expanded layer, and the node of the document to which it leads back. */
export interface Place {
  /** Path of the expanded layer, such as `stage2.block1.conv2`; empty for the document as a whole. */
  readonly path: string;
  readonly graph: GraphName;
  /** Id within that graph; absent for an issue of the graph as a whole. */
  readonly node?: string;
  readonly port?: string;
  readonly param?: string;
}

/** A remedy: edits that can be previewed, applied and undone. */
export interface Fix {
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** Something that is wrong (error) or suspicious (warning), the same object for canvas, command line and log. */
export interface Issue {
  /** Stable and searchable, such as `merge/shapes-differ`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly at: Place;
  /** What was expected and what came. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  readonly fixes: readonly Fix[];
}
