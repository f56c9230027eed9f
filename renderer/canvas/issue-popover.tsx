import { type Align, NodeToolbar, Position, type ReactFlowState, useStore } from '@xyflow/react';
import { useCallback } from 'react';
import { IssueCard } from '../inspector/issue-card.tsx';
import { issuesOf } from '../inspector/issues.ts';
import { useDocument } from '../state/document.ts';
import { useView } from '../state/view.ts';
import styles from './canvas.module.css';
import { canvasView } from './use-canvas-view.ts';
import { rectangleOf } from './view/geometry.ts';

/** Of the popover with two remedies, in pixels of the screen. */
const width = 300;
const height = 250;

/** What is wrong with the one selected node, beside its card, with what would mend it. */
export function IssuePopover() {
  const key = useView(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const issues = useDocument(({ network }) => network.issues);
  const above = useStore(useCallback((state: ReactFlowState) => placeOf(state, key) === 'above', [key]));
  const align = useStore(useCallback((state: ReactFlowState) => alignOf(state, key), [key]));
  const node = key === undefined ? undefined : canvasView().nodes.get(key);
  if (node === undefined || node.open || node.info.kind === 'block') return null;
  const [first] = issuesOf(issues, node.where.graph, node.node.id, node.where.paths + node.node.id);
  if (first === undefined) return null;
  return (
    <NodeToolbar
      nodeId={node.key}
      isVisible
      position={above ? Position.Top : Position.Bottom}
      align={align}
      offset={16}
    >
      <div className={`${styles['popover']} nodrag nowheel nopan`} data-popover={node.key}>
        <IssueCard issue={first.issue} count={first.count} />
      </div>
    </NodeToolbar>
  );
}

/** A node's rectangle on the screen, from the canvas's corner. */
function onScreen({ transform: [x, y, zoom] }: ReactFlowState, key: string | undefined) {
  const rectangle = key === undefined ? undefined : rectangleOf(canvasView(), key);
  if (rectangle === undefined) return undefined;
  return {
    left: rectangle.x * zoom + x,
    right: (rectangle.x + rectangle.width) * zoom + x,
    top: rectangle.y * zoom + y,
    bottom: (rectangle.y + rectangle.height) * zoom + y,
  };
}

/** Below the card, or above where there is room only there. */
function placeOf(state: ReactFlowState, key: string | undefined): 'above' | 'below' {
  const at = onScreen(state, key);
  const cut = at !== undefined && at.bottom + 16 + height > state.height;
  return cut && at.top > height + 16 ? 'above' : 'below';
}

/** Along the card's middle, or along the side towards which the canvas goes on. */
function alignOf(state: ReactFlowState, key: string | undefined): Align {
  const at = onScreen(state, key);
  if (at === undefined) return 'center';
  const middle = (at.left + at.right) / 2;
  if (middle + width / 2 > state.width - 8) return 'end';
  return middle - width / 2 < 8 ? 'start' : 'center';
}
