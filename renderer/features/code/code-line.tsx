import { memo } from 'react';
import classes from './code-view.module.css';
import type { Token } from './tokens/token.ts';

export function lineId(index: number): string {
  return `code-line-${index + 1}`;
}

interface CodeLineProps {
  readonly tokens: readonly Token[];
  readonly index: number;
  /** Pixels from the top of the text. */
  readonly top: number;
  readonly active: boolean;
  /** Whether a node that is selected wrote it. */
  readonly marked: boolean;
  /** Of one that the last edit has changed, whether that was an odd edit or an even one: each begins the animation anew. */
  readonly fresh: 'odd' | 'even' | undefined;
  /** Whether a node wrote it, which a click would select. */
  readonly leading: boolean;
}

/** A line with its number, which is no part of the text that can be selected. */
export const CodeLine = memo(function CodeLine({
  tokens,
  index,
  top,
  active,
  marked,
  fresh,
  leading,
}: CodeLineProps) {
  return (
    <tr
      id={lineId(index)}
      className={classes.line}
      style={{ top }}
      data-index={index}
      data-active={active || undefined}
      data-leading={leading || undefined}
      data-fresh={fresh}
      aria-rowindex={index + 1}
      aria-selected={marked}
    >
      <th scope="row" className={classes.number}>
        {index + 1}
      </th>
      <td className={classes.text} data-line={index}>
        {tokens.map(({ type, text }, i) =>
          type === 'plain' ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token has no name but its place
            <span key={i} data-token={type}>
              {text}
            </span>
          ),
        )}
      </td>
    </tr>
  );
});
