import type { Edit } from '../document/edit.ts';
import type { GraphName } from '../document/graph-name.ts';
import type { Labeled } from '../texts/fixes.ts';
import type { SaidOfUse } from '../texts/issues.ts';
import type { Wording } from '../texts/wording.ts';

/** Where an issue stands, and where its fixes apply: in no graph but this one. */
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

/** A fix: edits that can be previewed, applied and undone. */
export interface Fix extends Labeled {
  readonly edits: readonly Edit[];
}

/** What an issue says, in English and as the data that other languages are written from. */
type Report = SaidOfUse & Wording & { readonly severity: 'error' | 'warning'; readonly at: Place };

/** Something that is wrong (error) or suspicious (warning), the same object for canvas, command line and log. */
export type Issue = Report & {
  /** Each removes this issue and adds no error. They are tried out when they are first looked at. */
  readonly fixes: readonly Fix[];
};

/** An issue with fixes that nobody has tried yet; none where they are left out. */
export type Finding = Report & { readonly findFixes?: () => readonly Fix[] };

/** The same for issues that say the same of the same place. */
export function keyOf({ code, at }: Pick<Issue, 'code' | 'at'>): string {
  return JSON.stringify([code, at.path, at.graph, at.node, at.port, at.param, at.within]);
}
