/** A place in a text of lines. */
export interface TextPoint {
  readonly line: number;
  /** Characters before it. */
  readonly offset: number;
}

/** What lies between two places, the first of which is not behind the second. */
export function textBetween(lines: readonly string[], from: TextPoint, to: TextPoint): string {
  if (from.line === to.line) return (lines[from.line] ?? '').slice(from.offset, to.offset);
  return [
    (lines[from.line] ?? '').slice(from.offset),
    ...lines.slice(from.line + 1, to.line),
    (lines[to.line] ?? '').slice(0, to.offset),
  ].join('\n');
}

/** What is selected with mouse or keys within the lines of an element; undefined where nothing is, or more than that. */
export function selectedRange(within: Element): { from: TextPoint; to: TextPoint } | undefined {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!within.contains(startContainer) || !within.contains(endContainer)) return undefined;
  const from = pointOf(startContainer, startOffset);
  const to = pointOf(endContainer, endOffset);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function pointOf(container: Node, offset: number): TextPoint | undefined {
  const element = container instanceof Element ? container : container.parentElement;
  const cell = element?.closest('[data-index]')?.querySelector('[data-line]');
  if (cell === null || cell === undefined) return undefined;
  const line = Number(cell.getAttribute('data-line'));
  const before = document.createRange();
  before.setStart(cell, 0);
  // Of a place before the text, as in the number of its line, the range collapses there.
  if (before.comparePoint(container, offset) < 0) return { line, offset: 0 };
  before.setEnd(container, offset);
  return { line, offset: before.toString().length };
}

/** Selects everything between two lines that are drawn, both included. */
export function selectLines(within: Element, from: number, to: number): void {
  const cell = (line: number) => within.querySelector(`[data-line="${line}"]`);
  const [first, last] = [cell(from), cell(to)];
  if (first === null || last === null) return;
  window.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
}
