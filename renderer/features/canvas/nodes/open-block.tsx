import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMinimize, IconChevronLeft, IconChevronRight, IconLogin2 } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import type { CardNode } from '../../../model/stage/flow.ts';
import { useHighlight } from '../../../model/stage/highlight.ts';
import { type CardState, useCard } from '../../../model/stage/use-canvas-view.ts';
import { goTo, showCopy, toggleOpen, useView } from '../../../model/state/view.ts';
import { IssueBadge, Name } from './card.tsx';
import classes from './open-block.module.css';
import { Ports } from './ports.tsx';

function openLook({ info: { title, brief, muted, repeat, errors, warnings } }: CardState) {
  return { title, brief, muted, repeat, errors, warnings };
}

/** A block that is open in place: a dashed outline around its definition, as one of its copies sees it. */
export const OpenBlock = memo(({ id, data: { look }, selected }: NodeProps<CardNode>) => {
  const impossible = useCanvasState((state) => state.impossible?.has(id) ?? false);
  const highlighted = useHighlight(({ keys }) => keys.has(id));
  const info = useCard(id, openLook);
  if (info === undefined) return null;
  return (
    <div
      className={classes.outline}
      data-family="block"
      data-selected={selected || undefined}
      data-muted={info.muted || undefined}
      data-impossible={impossible || undefined}
      data-highlighted={highlighted || undefined}
      data-issue={info.errors > 0 ? 'error' : undefined}
    >
      <Name id={id} selected={selected} />
      <div className={classes.title}>
        <strong>{info.title}</strong>
        <span className={classes.brief}>{info.brief}</span>
        {info.repeat > 1 && <CopyStepper id={id} count={info.repeat} />}
        <span className={classes.actions}>
          <FrameAction label={canvasText.enter} onClick={() => goTo(id.split('/'))}>
            <IconLogin2 size={14} />
          </FrameAction>
          <FrameAction label={canvasText.closeInPlace} onClick={() => toggleOpen(id)}>
            <IconArrowsMinimize size={14} />
          </FrameAction>
        </span>
      </div>
      <IssueBadge id={id} errors={info.errors} warnings={info.warnings} />
      <Ports look={look} />
    </div>
  );
});

function CopyStepper({ id, count }: { readonly id: string; readonly count: number }) {
  const copy = useView(({ copies }) => Math.min(copies[id] ?? 0, count - 1));
  return (
    <span className={`${classes.copies} nodrag`}>
      <FrameAction
        label={canvasText.previousCopy}
        disabled={copy === 0}
        onClick={() => showCopy(id, copy - 1)}
      >
        <IconChevronLeft size={13} />
      </FrameAction>
      <span className="mono">{canvasText.copyOf(copy + 1, count)}</span>
      <FrameAction
        label={canvasText.nextCopy}
        disabled={copy >= count - 1}
        onClick={() => showCopy(id, copy + 1)}
      >
        <IconChevronRight size={13} />
      </FrameAction>
    </span>
  );
}

interface ActionProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function FrameAction({ label, disabled = false, onClick, children }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className="nodrag"
        variant="subtle"
        color="gray"
        size={20}
        aria-label={label}
        disabled={disabled}
        onClick={(event) => {
          event.stopPropagation();
          onClick();
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
