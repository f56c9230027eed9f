import { IconCircleCheck, IconListSearch, IconWand } from '@tabler/icons-react';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { applyEditsTo } from '../../../core/document/edit.ts';
import type { Fix } from '../../../core/network/issue.ts';
import type { Network } from '../../../core/network/network.ts';
import { Quiet } from '../../base/kit/quiet.tsx';
import { drawerText } from '../../base/strings/drawer.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { refuse } from '../../model/state/act.ts';
import { commit, currentDocument, useDocument } from '../../model/state/document.ts';
import { useLookedAt } from '../../model/state/looked-at.ts';
import { previewFix } from '../../model/state/view.ts';
import { bestFixes, canFixAll } from './best-fixes.ts';
import { IssueCard } from './issue-card.tsx';
import classes from './issues.module.css';
import type { IssueGroup } from './issues.ts';
import { hasMoved, takes } from './taken.ts';

/** More cards at once would only make the drawer slow. */
const pageSize = 60;

const text = drawerText.issues;

interface IssuesTabProps {
  readonly groups: readonly IssueGroup[];
  /** False for a document without nodes. */
  readonly begun: boolean;
}

/** A card for every problem; each leads to where it stands. */
export function IssuesTab({ groups, begun }: IssuesTabProps) {
  const [shown, setShown] = useState(pageSize);
  if (!begun) return <Quiet icon={IconListSearch}>{text.empty}</Quiet>;
  if (groups.length === 0) {
    return (
      <Quiet icon={IconCircleCheck} good>
        {text.none}
      </Quiet>
    );
  }
  const left = groups.length - shown;
  return (
    <div className={classes.scroll}>
      <ul className={classes.cards} aria-label={text.list}>
        {groups.slice(0, shown).map((group) => (
          <Card key={keyOf(group)} group={group} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + pageSize)}>
          {text.more(Math.min(left, pageSize))}
        </button>
      )}
    </div>
  );
}

function keyOf({ issue: { code, at, message } }: IssueGroup): string {
  return JSON.stringify([code, at.path, at.port, at.param, message]);
}

function Card({ group: { issue, count } }: { readonly group: IssueGroup }) {
  const { path } = issue.at;
  const show = path === '' ? undefined : () => revealPath(path);
  const click = (event: MouseEvent): void => {
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    // Who marks the message, to copy it, does not want to be led elsewhere.
    if (!onButton && window.getSelection()?.isCollapsed !== false) show?.();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the card has a button of its own for the keyboard
    <li className={show === undefined ? undefined : classes.leading} onClick={click}>
      <IssueCard issue={issue} count={count} onShow={show} />
    </li>
  );
}

/** Takes the best fix of every error at once, where each has one; shows on the canvas what would become of it. */
export function FixAll({ groups }: { readonly groups: readonly IssueGroup[] }) {
  const network = useDocument((state) => state.network);
  const mayChange = useLookedAt();
  const known = useRef<{ readonly network: Network; readonly fixes: readonly Fix[] } | null>(null);
  useEffect(() => () => previewFix(null), []);
  if (!canFixAll(groups, mayChange)) return null;
  const count = groups.filter(({ issue }) => issue.severity === 'error').length;

  const fixes = (): readonly Fix[] => {
    if (known.current?.network !== network) {
      known.current = { network, fixes: bestFixes(currentDocument(), network, mayChange) };
    }
    return known.current.fixes;
  };
  const point = (event: MouseEvent): void => {
    if (hasMoved(event)) preview();
  };
  const preview = (): void => {
    previewFix({ edits: fixes().flatMap(({ edits }) => edits) });
  };
  const apply = (event: MouseEvent): void => {
    // The button stays under the pointer while there is more to fix.
    if (!takes(event)) return;
    const chosen = fixes();
    previewFix(null);
    if (chosen.length === 0) refuse(text.stubborn);
    else {
      commit(text.applied(chosen.length), (draft) => {
        for (const { edits } of chosen) applyEditsTo(draft, edits);
      });
    }
  };
  return (
    <button
      type="button"
      className={classes.all}
      title={text.fixAllHint}
      onMouseEnter={point}
      onMouseMove={point}
      onMouseLeave={() => previewFix(null)}
      onFocus={preview}
      onBlur={() => previewFix(null)}
      onClick={apply}
    >
      <IconWand size={14} aria-hidden />
      {text.fixAll(count)}
    </button>
  );
}
