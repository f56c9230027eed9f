import type { ReactNode } from 'react';
import { FoldedSection } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';

interface AdvancedSectionProps {
  /** How many of its parameters are not at their defaults. */
  readonly set: number;
  /** Whether one of them has an issue. */
  readonly forced?: boolean;
  readonly children: ReactNode;
}

/** Parameters that most networks leave as they are, folded away; a number says that some are set. */
export function AdvancedSection({ set, forced = false, children }: AdvancedSectionProps) {
  const { advanced, set: setText } = inspectorText.sections;
  return (
    <FoldedSection
      name="inspector.advanced"
      title={advanced}
      aside={set === 0 ? undefined : setText(set)}
      folded
      forced={forced}
    >
      {children}
    </FoldedSection>
  );
}
