import { NodeToolbar, Position } from '@xyflow/react';
import { IssueCard } from '../inspector/issue-card.tsx';
import { issuesOf } from '../inspector/issues.ts';
import { useDocument } from '../state/document.ts';
import { useView } from '../state/view.ts';
import styles from './canvas.module.css';
import { canvasView } from './use-canvas-view.ts';

/** What is wrong with the one selected node, under its card, with what would mend it. */
export function IssuePopover() {
  const key = useView(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const issues = useDocument(({ network }) => network.issues);
  const node = key === undefined ? undefined : canvasView().nodes.get(key);
  if (node === undefined || node.open || node.info.kind === 'block') return null;
  const [first] = issuesOf(issues, node.where.graph, node.node.id);
  if (first === undefined) return null;
  return (
    <NodeToolbar nodeId={node.key} isVisible position={Position.Bottom} offset={16}>
      <div className={`${styles['popover']} nodrag nowheel nopan`} data-popover={node.key}>
        <IssueCard issue={first.issue} count={first.count} />
      </div>
    </NodeToolbar>
  );
}
