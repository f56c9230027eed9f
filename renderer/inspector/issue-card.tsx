import { Tooltip } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconFocusCentered, IconWand } from '@tabler/icons-react';
import { useEffect } from 'react';
import { applyEditsTo } from '../../core/document/edit.ts';
import type { Fix, Issue } from '../../core/network/issue.ts';
import { commit } from '../state/document.ts';
import { useLookedAt } from '../state/looked-at.ts';
import { previewFix } from '../state/view.ts';
import { inspectorText } from '../strings/inspector.ts';
import classes from './issue-card.module.css';
import { distinctFixes, messageOfNode } from './issues.ts';

interface IssueCardProps {
  readonly issue: Issue;
  /** In how many copies of a block it stands alike. */
  readonly count?: number;
  /** Leads to where it stands; no such button when absent. */
  readonly onShow?: (() => void) | undefined;
}

const text = inspectorText.issue;

/** An issue as a small conversation: what is wrong, what to do, and remedies that preview themselves. */
export function IssueCard({ issue, count = 1, onShow }: IssueCardProps) {
  const { severity, hint, at } = issue;
  const lookedAt = useLookedAt()(at.graph);
  const fixes = distinctFixes(issue);
  const Icon = severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  // A remedy that is gone leaves no preview behind.
  useEffect(() => () => previewFix(null), []);
  return (
    <article className={classes.card} data-severity={severity}>
      <div className={classes.head}>
        <Icon size={14} aria-hidden />
        <span>{text[severity]}</span>
        <span className={`${classes.where} mono`}>
          {count > 1 ? `${[at.graph, at.node].filter(Boolean).join(' › ')} · ${text.copies(count)}` : at.path}
        </span>
        {onShow === undefined ? null : (
          <Tooltip label={text.show}>
            <button type="button" className={classes.show} aria-label={text.show} onClick={onShow}>
              <IconFocusCentered size={14} aria-hidden />
            </button>
          </Tooltip>
        )}
      </div>
      <p className={classes.message}>{count > 1 ? messageOfNode(issue) : issue.message}</p>
      <p className={classes.hint}>{hint}</p>
      {fixes.length === 0 ? null : !lookedAt ? (
        <Inside block={at.graph ?? ''} onShow={onShow} />
      ) : (
        <ul className={classes.fixes} aria-label={text.fixes}>
          {fixes.map((fix, i) => (
            <li key={JSON.stringify(fix.edits)}>
              <FixButton fix={fix} best={i === 0} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** In place of remedies that would change a block which is not on the screen, and all its uses. */
function Inside({ block, onShow }: { readonly block: string; readonly onShow: (() => void) | undefined }) {
  if (onShow === undefined) return <p className={classes.hint}>{text.inside(block)}</p>;
  return (
    <button type="button" className={classes.fix} onClick={onShow}>
      <IconFocusCentered size={14} aria-hidden />
      <span>{text.inside(block)}</span>
    </button>
  );
}

/** A remedy that shows on the canvas what it would do while the pointer or the focus rests on it. */
export function FixButton({ fix, best }: { readonly fix: Fix; readonly best: boolean }) {
  const show = (): void => previewFix(fix);
  const hide = (): void => previewFix(null);
  return (
    <button
      type="button"
      className={classes.fix}
      data-best={best || undefined}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={() => {
        hide();
        commit(fix.label, (draft) => applyEditsTo(draft, fix.edits));
      }}
    >
      <IconWand size={14} aria-hidden />
      <span>{fix.label}</span>
    </button>
  );
}
