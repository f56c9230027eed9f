import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { resizeFrame, setFrameTitle } from '../../../core/document/operations/frames.ts';
import { commit } from '../../state/document.ts';
import { canvasText } from '../../strings/canvas.ts';
import { stepText } from '../../strings/steps.ts';
import { useCanvasState } from '../canvas-state.ts';
import type { FrameNode } from '../flow.ts';
import styles from './group-frame.module.css';

/** A titled rectangle behind nodes that belong together; moving it moves them. */
export const GroupFrame = memo(({ id, data: { of }, selected }: NodeProps<FrameNode>) => {
  const editing = useCanvasState((state) => state.editing === id);
  if (!('frame' in of)) return null;
  const { frame, where } = of;
  const close = () => useCanvasState.setState({ editing: null });
  return (
    <div className={styles['frame']} data-selected={selected || undefined}>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={80}
        onResizeEnd={(_event, { x, y, width, height }) =>
          commit(stepText.resizeFrame, (draft) => {
            const position = { x: x - of.shift.x, y: y - of.shift.y };
            resizeFrame(draft, where.graph, frame.id, { ...position, width, height });
          })
        }
      />
      {editing ? (
        <input
          className="nodrag"
          aria-label={canvasText.frame}
          defaultValue={frame.title}
          ref={(input) => input?.focus()}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={({ currentTarget: { value } }) => {
            close();
            if (value !== frame.title) {
              commit(stepText.renameFrame, (draft) => setFrameTitle(draft, where.graph, frame.id, value));
            }
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      ) : (
        <div className={styles['title']}>{frame.title === '' ? canvasText.frame : frame.title}</div>
      )}
    </div>
  );
});
