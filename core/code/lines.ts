import type { GraphName } from '../document/graph-name.ts';

/** Lines (from 1, both ends counted) that a node wrote. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly graph: GraphName;
  readonly node: string;
}

/** A text, or a call that may be laid out over several lines. */
export type Piece = string | Call;

export interface Call {
  /** Up to and with the bracket that opens: `layers.Conv2D(`. */
  readonly head: string;
  readonly args: readonly Piece[];
  /** From the bracket that closes: `)(x)`. */
  readonly tail: string;
  /** Spaces within the brackets, as JavaScript's objects have them. */
  readonly spaced?: boolean;
}

export function call(head: string, args: readonly (Piece | undefined)[], tail = ')'): Call {
  return { head: `${head}(`, args: args.flatMap((arg) => (arg === undefined ? [] : [arg])), tail };
}

/** A piece with a text before it: `padding=`. */
export function prefixed(prefix: string, piece: Piece): Piece {
  return typeof piece === 'string' ? prefix + piece : { ...piece, head: prefix + piece.head };
}

/** A piece with a text behind it. */
export function suffixed(piece: Piece, suffix: string): Piece {
  return typeof piece === 'string' ? piece + suffix : { ...piece, tail: piece.tail + suffix };
}

export function flat(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  const inner = piece.args.map(flat).join(', ');
  const space = piece.spaced === true && inner !== '' ? ' ' : '';
  return piece.head + space + inner + space + piece.tail;
}

/** How a language breaks lines. */
export interface Style {
  readonly indent: string;
  readonly width: number;
  /** Whether arguments that fit together on one line of their own stay together, as black leaves them. */
  readonly together: boolean;
}

export const pythonStyle: Style = { indent: '    ', width: 100, together: true };
export const javascriptStyle: Style = { indent: '  ', width: 100, together: false };

/** A piece at a depth, on one line where it fits. */
export function layOut(style: Style, depth: number, piece: Piece): string[] {
  const indent = style.indent.repeat(depth);
  const line = indent + flat(piece);
  if (typeof piece === 'string' || line.length <= style.width || piece.args.length === 0) return [line];
  const together = indent + style.indent + piece.args.map(flat).join(', ');
  if (style.together && together.length <= style.width)
    return [indent + piece.head, together, indent + piece.tail];
  const each = piece.args.flatMap((arg) => layOut(style, depth + 1, suffixed(arg, ',')));
  return [indent + piece.head, ...each, indent + piece.tail];
}

export interface At {
  readonly graph: GraphName;
  readonly node: string;
}

/** Collects lines and whose they are. */
export interface Writer {
  readonly lines: string[];
  readonly spans: Span[];
  /** Lines are of a node, of several (as those of all inputs), or of none. */
  add(depth: number, piece: Piece, ...at: readonly At[]): void;
  blank(count?: number): void;
  append(other: Writer): void;
}

export function writer(style: Style): Writer {
  const lines: string[] = [];
  const spans: Span[] = [];
  const mark = (from: number, to: number, { graph, node }: At): void => {
    const last = spans.at(-1);
    // Lines in a row of one node are one span.
    if (last?.graph === graph && last.node === node && last.to === from - 1)
      spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, graph, node });
  };
  return {
    lines,
    spans,
    add(depth, piece, ...at) {
      const made = layOut(style, depth, piece);
      for (const line of made) lines.push(line);
      for (const own of at) mark(lines.length - made.length + 1, lines.length, own);
    },
    blank(count = 1) {
      for (let i = 0; i < count; i++) lines.push('');
    },
    append(other) {
      const before = lines.length;
      for (const line of other.lines) lines.push(line);
      for (const { from, to, graph, node } of other.spans) mark(from + before, to + before, { graph, node });
    },
  };
}

/** Text in lines of at most so many characters, broken at spaces; paragraphs stay apart. */
export function wrapped(text: string, width: number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.trim().split(/\s+/)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
