import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { setMuted } from '../../../../core/document/operations/mute.ts';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { commit } from '../../../model/state/document.ts';
import type { ViewNode } from '../../../model/view/view.ts';

const text = inspectorText.muted;

/** Says of a muted node what that means, and takes it into the network again. */
export function MutedNote({ of: { node, where, info } }: { readonly of: ViewNode }) {
  if (!info.muted) return null;
  return (
    <Section>
      <Teach>{text.teach}</Teach>
      <Button
        size="compact-sm"
        variant="default"
        fz={12}
        fw={500}
        mt={8}
        leftSection={<IconVolume size={14} aria-hidden />}
        onClick={() => commit(stepText.unmute, (draft) => setMuted(draft, where.graph, [node.id], false))}
      >
        {text.unmute}
      </Button>
    </Section>
  );
}
