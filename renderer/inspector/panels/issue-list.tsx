import { inspectorText } from '../../strings/inspector.ts';
import { IssueCard } from '../issue-card.tsx';
import type { IssueGroup } from '../issues.ts';
import { Section } from '../parts/section.tsx';

/** More at once would hide what they are about. */
const mostShown = 6;

interface IssueListProps {
  readonly groups: readonly IssueGroup[];
  readonly onShow?: (group: IssueGroup) => void;
}

export function IssueList({ groups, onShow }: IssueListProps) {
  if (groups.length === 0) return null;
  return (
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
  );
}
