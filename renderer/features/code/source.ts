import type { Code } from '../../../core/code/code.ts';
import type { GraphName } from '../../../core/document/graph-name.ts';

/** A node of a graph of the document, which may stand on the canvas in many places. */
export interface Place {
  readonly graph: GraphName;
  readonly node: string;
}

/** Source in lines, from 0, and whose they are. */
export interface Source {
  readonly text: string;
  readonly lines: readonly string[];
  /** The node that wrote a line; undefined for what is about no node, such as imports. */
  readonly owners: readonly (Place | undefined)[];
  /** Characters of the longest line. */
  readonly width: number;
}

export function sourceOf({ text, spans }: Code): Source {
  // The text's last line ends too; what would come after it is no line.
  const lines = text.replace(/\n$/, '').split('\n');
  const owners: (Place | undefined)[] = lines.map(() => undefined);
  for (const { from, to, graph, node } of spans) owners.fill({ graph, node }, from - 1, to);
  return { text, lines, owners, width: Math.max(...lines.map(({ length }) => length)) };
}

/** The same for the same node. */
export function placeKey({ graph, node }: Place): string {
  return JSON.stringify([graph, node]);
}

/** The lines that nodes wrote, in order. */
export function linesOf({ owners }: Pick<Source, 'owners'>, nodes: ReadonlySet<string>): number[] {
  if (nodes.size === 0) return [];
  return owners.flatMap((owner, line) => (owner !== undefined && nodes.has(placeKey(owner)) ? [line] : []));
}

/** Where a graph begins: the line that heads its function or class, or the first that one of its nodes wrote. */
export function startOfGraph({ lines, owners }: Source, graph: GraphName): number | undefined {
  const first = owners.findIndex((owner) => owner?.graph === graph);
  if (first < 0) return undefined;
  for (let line = first; line >= 0; line--) {
    if (line < first && owners[line] !== undefined) break;
    // What is not indented begins something; JavaScript says above it what it is.
    if (!/^(export |async )*(def|class|function)\b/.test(lines[line] ?? '')) continue;
    let head = line;
    while (/^(\/\*\*| \*)/.test(lines[head - 1] ?? '')) head--;
    return head;
  }
  return first;
}

/**
 * Where a line of one text has gone in the next: with the node that wrote it, and else as far from the end or the beginning as it
 * was, whichever has not changed.
 */
export function followLine(before: Source, after: Source, line: number): number {
  const last = Math.max(0, after.lines.length - 1);
  const owner = before.owners[line];
  const key = owner && placeKey(owner);
  const isSame = (other: Place | undefined): boolean => other !== undefined && placeKey(other) === key;
  const old = before.owners.findIndex(isSame);
  const now = after.owners.findIndex(isSame);
  if (old >= 0 && now >= 0) return Math.min(last, now + line - old);
  let same = 0;
  while (same < line && before.lines[same] === after.lines[same]) same++;
  const moved = same === line ? 0 : after.lines.length - before.lines.length;
  return Math.min(last, Math.max(0, line + moved));
}

/**
 * The lines of the next text that are not as they were in the text before: those between what has stayed above and below. A line
 * that has changed among others that stayed is one of its own, as the number of parameters that stands above all code.
 */
export function changedLines(
  { lines: before }: Pick<Source, 'lines'>,
  { lines: after }: Pick<Source, 'lines'>,
): number[] {
  const changed: number[] = [];
  const most = Math.min(before.length, after.length);
  let above = 0;
  for (; above < most; above++) {
    if (before[above] === after[above]) continue;
    if (above + 1 >= most || before[above + 1] !== after[above + 1]) break;
    changed.push(above);
  }
  const alone: number[] = [];
  let below = 0;
  for (; below < most - above; below++) {
    const [old, now] = [before.at(-1 - below), after.at(-1 - below)];
    if (old === now) continue;
    if (below + 1 >= most - above || before.at(-2 - below) !== after.at(-2 - below)) break;
    alone.push(after.length - 1 - below);
  }
  for (let line = above; line < after.length - below; line++) changed.push(line);
  return [...changed, ...alone.reverse()];
}
