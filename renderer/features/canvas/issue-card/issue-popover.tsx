import { NodeToolbar, Position, type ReactFlowState, useStore } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Rectangle } from '../../../../core/document/operations/geometry.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useDragged } from '../../../model/stage/dragged.ts';
import { revealPath } from '../../../model/stage/reveal.ts';
import { useSpared } from '../../../model/stage/spared.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';
import { useDocument } from '../../../model/state/document.ts';
import { useView } from '../../../model/state/view.ts';
import { useWindow } from '../../../model/state/window.ts';
import { rectangleOf } from '../../../model/view/geometry.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import { IssueCard } from '../../issues/issue-card.tsx';
import { type IssueGroup, issuesOf, issuesWithin } from '../../issues/issues.ts';
import classes from './issue-popover.module.css';
import { aligns, cardAt, keptIn, margin, offset, type Place, placeCard, sides } from './place-card.ts';
import { putCardAway, usePointing } from './pointing.ts';

const width = 300;
/** Of a card before it has been measured, in pixels of the screen. */
const usualHeight = 220;

/** What is wrong with the node whose badge is pointed at, or that is selected, beside its card, with what would mend it. */
export function IssuePopover() {
  const key = useShownKey();
  const network = useDocument((state) => state.network);
  const previewing = useView(({ preview }) => preview !== null);
  const node = key === undefined ? undefined : canvasView().nodes.get(key);
  const groups = node === undefined ? [] : groupsOf(node, network);
  const [first, ...others] = groups;
  const card = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(usualHeight);
  // What a card says is of any length: it is measured before it is seen.
  useLayoutEffect(() => setHeight(card.current?.scrollHeight ?? usualHeight));
  const place = useStore(useCallback((state: ReactFlowState) => placeOf(state, key, height), [key, height]));
  if (node === undefined || first === undefined) return null;
  const { side, align, x, y, room } = fromText(place);
  const { path } = first.issue.at;
  return (
    <NodeToolbar nodeId={node.key} isVisible position={Position[side]} align={align} offset={offset}>
      <div
        ref={card}
        className={`${classes.popover} nodrag nowheel nopan`}
        style={{ maxHeight: room, translate: `${x}px ${y}px` }}
        data-popover={node.key}
        data-previewing={previewing || undefined}
      >
        <IssueCard
          issue={first.issue}
          count={first.count}
          onShow={node.info.kind === 'block' ? () => revealPath(path) : undefined}
          onTaken={putCardAway}
        />
        {others.length > 0 && (
          <button
            type="button"
            className={classes.more}
            onClick={() => useWindow.setState({ drawer: 'issues' })}
          >
            {canvasText.moreIssues(others.length)}
          </button>
        )}
      </div>
    </NodeToolbar>
  );
}

/**
 * The node whose card is open. Each issue is shown once: the inspector has those of the selected node. While something is wired or
 * dragged, and at a port, no card is in the way.
 */
function useShownKey(): string | undefined {
  const selected = useView(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const inspected = useWindow(({ inspectorShown }) => inspectorShown);
  const { badge, port, putAway } = usePointing();
  const wiring = useCanvasState(({ impossible }) => impossible !== null);
  const dragging = useDragged(({ moved }) => moved.size > 0);
  const spared = useSpared(selected ?? '');
  if (port || wiring || dragging) return undefined;
  if (badge !== null) return inspected && badge === selected ? undefined : badge;
  // A block's issues lie within it, where it has to be gone to: they are no matter of every selection.
  const block = canvasView().nodes.get(selected ?? '')?.info.kind === 'block';
  return inspected || putAway || spared || block ? undefined : selected;
}

function groupsOf(
  { node, where, info, open }: ViewNode,
  { issues, blocks }: ReturnType<typeof useDocument.getState>['network'],
): IssueGroup[] {
  if (open) return [];
  const path = where.paths + node.id;
  const own = issuesOf(issues, where.graph, node.id, path);
  return info.kind === 'block' ? [...own, ...issuesWithin(issues, blocks.get(path)?.copies ?? [])] : own;
}

/** A place as text, so that React Flow's store can tell whether it is another. */
function placeOf(state: ReactFlowState, key: string | undefined, height: number): string {
  const view = canvasView();
  const node = key === undefined ? undefined : onScreen(state, key);
  if (node === undefined) return '';
  const room = { width: state.width, height: state.height };
  const others = [...view.nodes.keys()].flatMap((other) => {
    const at = other === key ? undefined : onScreen(state, other);
    const seen =
      at !== undefined &&
      at.x < room.width &&
      at.y < room.height &&
      at.x + at.width > 0 &&
      at.y + at.height > 0;
    return seen && !view.nodes.get(other)?.open ? [at] : [];
  });
  const direction = view.nodes.get(key ?? '')?.direction ?? view.direction;
  const most = room.height - 2 * margin;
  const card = { width, height: Math.min(height, most) };
  const { side, align } = placeCard(node, { card, room, others, direction });
  const at = cardAt(node, card, { side, align });
  const kept = keptIn(at, room, side);
  return `${side} ${align} ${Math.round(kept.x - at.x)} ${Math.round(kept.y - at.y)} ${most}`;
}

const positions = { bottom: 'Bottom', top: 'Top', right: 'Right', left: 'Left' } as const;

interface Placed {
  readonly side: keyof typeof Position;
  readonly align: Place['align'];
  /** How far it is moved to stay on the canvas. */
  readonly x: number;
  readonly y: number;
  /** The height that it has at most. */
  readonly room: number;
}

function fromText(text: string): Placed {
  const [side, align, ...numbers] = text.split(' ');
  const [x = 0, y = 0, room = 0] = numbers.map(Number);
  return {
    side: positions[sides.find((each) => each === side) ?? 'bottom'],
    align: aligns.find((each) => each === align) ?? 'center',
    x,
    y,
    room,
  };
}

/** A node's rectangle on the screen, from the canvas's corner. */
function onScreen({ transform: [x, y, zoom] }: ReactFlowState, key: string): Rectangle | undefined {
  const at = rectangleOf(canvasView(), key);
  return at && { x: at.x * zoom + x, y: at.y * zoom + y, width: at.width * zoom, height: at.height * zoom };
}
