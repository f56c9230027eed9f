import { Section } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { IssueCard } from '../../issues/issue-card.tsx';
import type { IssueGroup } from '../../issues/issues.ts';

/** More at once would hide what they are about. */
const mostShown = 6;

interface IssueListProps {
  readonly groups: readonly IssueGroup[];
  /** Key of the node whose issues they are. */
  readonly of?: string;
  readonly onShow?: (group: IssueGroup) => void;
}

export function IssueList({ groups, of, onShow }: IssueListProps) {
  if (groups.length === 0) return null;
  return (
    <div data-issues={of}>
      <Section title={inspectorText.sections.issues} aside={<span className="mono">{groups.length}</span>}>
        {groups.slice(0, mostShown).map((group) => (
          <IssueCard
            key={`${group.issue.code} ${group.issue.at.path} ${group.issue.message}`}
            issue={group.issue}
            count={group.count}
            onShow={onShow === undefined ? undefined : () => onShow(group)}
          />
        ))}
      </Section>
    </div>
  );
}
