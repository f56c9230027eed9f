import { Tooltip } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconFocusCentered } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Issue } from '../../../core/network/issue.ts';
import plain from '../../base/kit/plain-button.module.css';
import { inspectorText } from '../../base/strings/inspector.ts';
import { messageOfNode, tellIssue } from '../../base/strings/issues.ts';
import { useLookedAt } from '../../model/state/looked-at.ts';
import { previewFix } from '../../model/state/view.ts';
import { FixButton } from './fix-button.tsx';
import classes from './issue-card.module.css';
import { distinctFixes } from './issues.ts';

interface IssueCardProps {
  readonly issue: Issue;
  /** In how many copies of a block it stands alike. */
  readonly count?: number;
  /** Leads to where it stands; no such button when absent. */
  readonly onShow?: (() => void) | undefined;
  /** A fix was taken. */
  readonly onTaken?: () => void;
}

const text = inspectorText.issue;

/** An issue as a small conversation: what is wrong, what to do, and fixes that preview themselves. */
export function IssueCard({ issue, count = 1, onShow, onTaken }: IssueCardProps) {
  const { severity, at } = issue;
  const { message, hint } = tellIssue(issue);
  const lookedAt = useLookedAt()(at.graph);
  const fixes = distinctFixes(issue);
  const Icon = severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  // A fix that is gone leaves no preview behind.
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
            <button
              type="button"
              className={`${plain.icon} ${classes.show}`}
              aria-label={text.show}
              onClick={onShow}
            >
              <IconFocusCentered size={14} aria-hidden />
            </button>
          </Tooltip>
        )}
      </div>
      <p className={classes.message}>{count > 1 ? messageOfNode(issue) : message}</p>
      <p className={classes.hint}>{hint}</p>
      {fixes.length === 0 ? null : !lookedAt ? (
        <Inside block={at.graph ?? ''} onShow={onShow} />
      ) : (
        <ul className={classes.fixes} aria-label={text.fixes}>
          {fixes.map((fix, i) => (
            <li key={JSON.stringify(fix.edits)}>
              <FixButton fix={fix} best={i === 0} onTaken={onTaken} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** In place of fixes that would change a block which is not on the screen, and all its uses. */
function Inside({ block, onShow }: { readonly block: string; readonly onShow: (() => void) | undefined }) {
  if (onShow === undefined) return <p className={classes.hint}>{text.inside(block)}</p>;
  return (
    <button type="button" className={classes.fix} onClick={onShow}>
      <IconFocusCentered size={14} aria-hidden />
      <span>{text.inside(block)}</span>
    </button>
  );
}
