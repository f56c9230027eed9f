import { IconAlertCircle, IconFocusCentered } from '@tabler/icons-react';
import { useMemo } from 'react';
import { codeText as text } from '../../base/strings/code.ts';
import { messageOfNode, tellIssue } from '../../base/strings/issues.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { groupIssues } from '../issues/group-issues.ts';
import classes from './obstacle.module.css';

/** Why the network cannot be written down just now, with the way there. `shown`: whether the code of before stands below. */
export function Obstacle({ shown }: { readonly shown: boolean }) {
  const issues = useDocument(({ network }) => network.issues);
  const errors = useMemo(() => groupIssues(issues.filter(({ severity }) => severity === 'error')), [issues]);
  const [first] = errors;
  if (first === undefined) return null;
  const { issue, count } = first;
  const others = errors.length - 1;
  const { path } = issue.at;
  const showAll = (): void => useWindow.setState({ drawer: 'issues' });
  return (
    <div className={classes.obstacle} data-alone={!shown || undefined} role="status">
      <IconAlertCircle size={15} aria-hidden />
      <p>
        <strong>{shown ? text.waiting : text.nothingYet}</strong>{' '}
        <span>{text.error(path, count > 1 ? messageOfNode(issue) : tellIssue(issue).message)}</span>
        {others > 0 && <span> {text.more(others)}</span>}
      </p>
      {path !== '' && (
        <button type="button" onClick={() => revealPath(path)}>
          <IconFocusCentered size={14} aria-hidden />
          {text.show}
        </button>
      )}
      {(others > 0 || path === '') && (
        <button type="button" onClick={showAll}>
          {text.allIssues}
        </button>
      )}
    </div>
  );
}
