import { IconWand } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { applyEditsTo } from '../../../core/document/edit.ts';
import type { Fix } from '../../../core/network/issue.ts';
import { tellFix } from '../../base/strings/issues.ts';
import { commit } from '../../model/state/document.ts';
import { previewFix } from '../../model/state/view.ts';
import classes from './issue-card.module.css';
import { hasMoved, takes } from './taken.ts';

interface FixButtonProps {
  readonly fix: Fix;
  readonly best: boolean;
  readonly onTaken?: (() => void) | undefined;
}

/**
 * A fix that shows on the canvas what it would do while the pointer or the focus rests on it. Where one was just taken, the next
 * may appear under the pointer: it waits until the pointer has moved, so that a double click takes one.
 */
export function FixButton({ fix, best, onTaken }: FixButtonProps) {
  const show = (): void => previewFix(fix);
  const hide = (): void => previewFix(null);
  const point = (event: MouseEvent): void => {
    if (hasMoved(event)) show();
  };
  return (
    <button
      type="button"
      className={classes.fix}
      data-best={best || undefined}
      onMouseEnter={point}
      onMouseMove={point}
      onMouseLeave={hide}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) show();
      }}
      onBlur={hide}
      onClick={(event) => {
        if (!takes(event)) return;
        hide();
        commit(tellFix(fix), (draft) => applyEditsTo(draft, fix.edits));
        onTaken?.();
      }}
    >
      <IconWand size={14} aria-hidden />
      <span>{tellFix(fix)}</span>
    </button>
  );
}
