import type { Edit, GraphName } from '../document/edit.ts';

/** Where an issue stands, and where its remedies apply: in no graph but this one. */
export interface Place {
  /** Path of the layer, or of the use of a block, such as `stage2.block1.conv2`; empty for the document as a whole. */
  readonly path: string;
  readonly graph: GraphName;
  /** Id within that graph; absent for an issue of the graph as a whole. */
  readonly node?: string;
  readonly port?: string;
  readonly param?: string;
  /** Of an issue that a use of a block causes within it: the path of the layer that shows it. */
  readonly within?: string;
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
  /** Each removes this issue and adds no error. They are tried out when they are first looked at. */
  readonly fixes: readonly Fix[];
}

/** An issue with remedies that nobody has tried yet; none where they are left out. */
export interface Finding extends Omit<Issue, 'fixes'> {
  readonly remedies?: () => readonly Fix[];
}

/** The same for issues that say the same of the same place. */
export function keyOf({ code, at }: Pick<Issue, 'code' | 'at'>): string {
  return JSON.stringify([code, at.path, at.graph, at.node, at.port, at.param, at.within]);
}
