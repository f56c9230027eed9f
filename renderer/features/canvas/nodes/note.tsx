import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { resizeNote, setNoteText } from '../../../../core/document/operations/notes.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import type { NoteNode } from '../../../model/stage/flow.ts';
import { commit } from '../../../model/state/document.ts';
import classes from './note.module.css';

/** A note: text that a person left on the canvas. */
export const Note = memo(({ id, data: { of }, selected }: NodeProps<NoteNode>) => {
  const editing = useCanvasState((state) => state.editing === id);
  if (!('note' in of)) return null;
  const { note, where } = of;
  const close = () => useCanvasState.setState({ editing: null });
  return (
    <div className={classes.note} data-selected={selected || undefined}>
      <NodeResizer
        isVisible={selected}
        minWidth={96}
        minHeight={48}
        onResizeEnd={(_event, { x, y, width, height }) =>
          commit(stepText.resizeNote, (draft) => {
            const position = { x: x - of.shift.x, y: y - of.shift.y };
            resizeNote(draft, where.graph, note.id, { width, height }, position);
          })
        }
      />
      {editing ? (
        <textarea
          className="nodrag nowheel nopan"
          aria-label={canvasText.note}
          defaultValue={note.text}
          // The person asked for writing by opening the note.
          ref={(area) => area?.focus()}
          onBlur={({ currentTarget: { value } }) => {
            close();
            if (value !== note.text) {
              commit(stepText.editNote, (draft) => setNoteText(draft, where.graph, note.id, value));
            }
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      ) : (
        <div className={classes.text}>{note.text === '' ? <em>{canvasText.editNote}</em> : note.text}</div>
      )}
    </div>
  );
});
