import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { CodeLanguage } from '../../../core/code/index.ts';
import { indexByKey } from '../../base/kit/grid-keys.ts';
import { revealNode } from '../../model/stage/reveal.ts';
import { CodeLine, lineId } from './code-line.tsx';
import classes from './code-view.module.css';
import { lineHeight, margin, withLines } from './lines-in-sight.ts';
import { useSelectedPlaces } from './selected-places.ts';
import { linesOf, type Source } from './source.ts';
import { selectedRange, selectLines, textBetween } from './text-selection.ts';
import type { Token } from './tokens/token.ts';
import { useFollowedEdits, useFollowedSelection } from './use-followed.ts';
import { useFreshLines } from './use-fresh-lines.ts';

interface CodeViewProps {
  readonly source: Source;
  readonly tokens: readonly (readonly Token[])[];
  readonly language: CodeLanguage;
  readonly label: string;
  /** Whether the document has gone on since. */
  readonly stale: boolean;
}

/**
 * Source of which only the lines in sight are drawn, and can be selected as any text. The lines of what is selected on the canvas
 * are marked; a click on a line, or Enter, selects its node. One line at a time is active, and the arrow keys move to others.
 */
export function CodeView({ source, tokens, language, label, stale }: CodeViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [activeLine, setActive] = useState(0);
  /** Where a selection of text begins and ends: these lines stay drawn out of sight too. */
  const [held, setHeld] = useState<readonly number[]>([]);
  const count = source.lines.length;
  const active = Math.min(activeLine, count - 1);
  const selected = useSelectedPlaces();
  const marked = useMemo(() => new Set(linesOf(source, selected)), [source, selected]);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    paddingStart: margin,
    paddingEnd: margin,
    scrollPaddingStart: margin,
    scrollPaddingEnd: margin,
    rangeExtractor: (range) => withLines(range, [active, ...held]),
  });

  useFollowedEdits(source, marked, virtual, setActive);
  const fresh = useFreshLines(source, language);
  useFollowedSelection(source, selected, virtual, (line, align) => {
    setActive(line);
    virtual.scrollToIndex(line, { align });
  });

  useEffect(() => {
    const look = (): void => {
      const range = grid.current === null ? undefined : selectedRange(grid.current);
      const ends = range === undefined ? [] : [range.from.line, range.to.line];
      setHeld((before) => (before.join() === ends.join() ? before : ends));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);

  const reveal = (line: number, zoom: boolean): void => {
    const owner = source.owners[line];
    if (owner !== undefined) revealNode(owner.graph, owner.node, { zoom });
  };
  const selectAll = (): void => {
    flushSync(() => setHeld([0, count - 1]));
    if (grid.current !== null) selectLines(grid.current, 0, count - 1);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 2);
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a') return;
      selectAll();
    } else {
      const next = indexByKey(event.key, active, count, page);
      const aside = { ArrowLeft: -40, ArrowRight: 40 }[event.key];
      if (next !== undefined) {
        setActive(next);
        virtual.scrollToIndex(next);
      } else if (aside !== undefined) scroller.current?.scrollBy({ left: aside });
      else if (event.key === 'Enter' || event.key === ' ') reveal(active, event.key === 'Enter');
      // In a text, these would not be expected to delete a node of the canvas.
      else if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    }
    // The arrow keys would also move what is selected on the canvas, and Ctrl+A would select all of that.
    event.preventDefault();
  };
  const click = ({ target }: MouseEvent): void => {
    // Who marks text, to copy it, does not want to be led elsewhere.
    if (window.getSelection()?.isCollapsed === false) return;
    const line = target instanceof Element ? target.closest('[data-index]') : null;
    if (line === null) return;
    const index = Number(line.getAttribute('data-index'));
    setActive(index);
    reveal(index, false);
  };
  const copy = (event: ClipboardEvent): void => {
    const range = grid.current === null ? undefined : selectedRange(grid.current);
    if (range === undefined) return;
    event.clipboardData.setData('text/plain', textBetween(source.lines, range.from, range.to));
    event.preventDefault();
  };
  const digits = String(count).length;
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys move through its lines
        role="grid"
        tabIndex={0}
        className={classes.grid}
        style={{
          height: virtual.getTotalSize(),
          width: `calc(${source.width + digits}ch + 60px)`,
          ['--digits' as string]: digits,
        }}
        data-stale={stale || undefined}
        aria-label={label}
        aria-readonly
        aria-multiselectable
        aria-rowcount={count}
        aria-colcount={2}
        aria-activedescendant={lineId(active)}
        onKeyDown={press}
        onClick={click}
        onCopy={copy}
      >
        <tbody>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <CodeLine
              key={index}
              tokens={tokens[index] ?? []}
              index={index}
              top={start}
              active={index === active}
              marked={marked.has(index)}
              fresh={fresh.lines.has(index) ? fresh.turn : undefined}
              leading={source.owners[index] !== undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
