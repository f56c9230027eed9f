import { IconFrame, IconNote } from '@tabler/icons-react';
import { setFrameTitle } from '../../../../core/document/operations/frames.ts';
import { setNoteText } from '../../../../core/document/operations/notes.ts';
import { Line } from '../../../base/forms/line.tsx';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { commit, endStep } from '../../../model/state/document.ts';
import type { ViewExtra } from '../../../model/view/view.ts';
import { Header } from '../parts/header.tsx';

const { extra: text, steps } = inspectorText;

/** A note's text or a frame's title. */
export function ExtraPanel({ of }: { readonly of: ViewExtra }) {
  const { graph } = of.where;
  const note = 'note' in of;
  const change = (value: string): void => {
    if ('note' in of)
      commit(steps.note, (draft) => setNoteText(draft, graph, of.note.id, value), `note:${of.key}`);
    else commit(steps.frame, (draft) => setFrameTitle(draft, graph, of.frame.id, value), `frame:${of.key}`);
  };
  return (
    <>
      <Header
        title={note ? text.note : text.frame}
        icon={note ? <IconNote size={17} aria-hidden /> : <IconFrame size={17} aria-hidden />}
      />
      <Section>
        <Line
          area
          label={note ? text.text : text.title}
          value={'note' in of ? of.note.text : of.frame.title}
          onChange={change}
          onEnd={endStep}
        />
      </Section>
      <Section>
        <Teach>{note ? text.noteTeach : text.frameTeach}</Teach>
      </Section>
    </>
  );
}
