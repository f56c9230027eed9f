import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { resizeFrame, setFrameTitle } from '../../../../core/document/operations/frames.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import type { FrameNode } from '../../../model/stage/flow.ts';
import { commit } from '../../../model/state/document.ts';
import classes from './group-frame.module.css';

/** A titled rectangle behind nodes that belong together; moving it moves them. */
export const GroupFrame = memo(({ id, data: { of }, selected }: NodeProps<FrameNode>) => {
  const editing = useCanvasState((state) => state.editing === id);
  if (!('frame' in of)) return null;
  const { frame, where } = of;
  const close = () => useCanvasState.setState({ editing: null });
  return (
    <div className={classes.frame} data-selected={selected || undefined}>
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
        <div className={classes.title}>{frame.title === '' ? canvasText.frame : frame.title}</div>
      )}
    </div>
  );
});
