import { IconAlertCircleFilled, IconAlertTriangleFilled, IconChevronDown } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { formatShape, type Shape } from '../../../../core/shape.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { formatCount, formatShort } from '../../../base/strings/format.ts';
import { FamilyIcon } from '../../../base/theme/icons.tsx';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import type { CardNode } from '../../../model/stage/flow.ts';
import { useHighlight } from '../../../model/stage/highlight.ts';
import { nameId, nodeName } from '../../../model/stage/names.ts';
import { useSpared } from '../../../model/stage/spared.ts';
import { type CardState, useCard } from '../../../model/stage/use-canvas-view.ts';
import { toggleOpen } from '../../../model/state/view.ts';
import type { View } from '../../../model/view/view.ts';
import { GradientBar } from '../gradient/gradient-bar.tsx';
import { SumBadge } from '../maps/sum-badge.tsx';
import { useLive, writeName, writeText } from '../use-live.ts';
import classes from './card.module.css';
import { Ports } from './ports.tsx';

/** A layer, a block or a block's port: kind, key parameters, output shape and weights at a glance. */
export const Card = memo(({ id, data: { look }, selected }: NodeProps<CardNode>) => {
  const impossible = useCanvasState((state) => state.impossible?.has(id) ?? false);
  const spared = useSpared(id);
  const { family, kind, muted, issue, block, repeat, title, brief, weights, previewed, leaving, ...badge } =
    useCard(id, cardText) ?? unknown;
  const highlighted = useHighlight(({ keys }) => keys.has(id));
  const small = look.size.height < 50;
  // From so far that nothing can be read, a card is its color: a thousand of them stay light.
  const bare = useCanvasState(({ detail }) => detail === 'farthest');
  return (
    <div
      className={classes.card}
      data-family={family}
      data-muted={muted || undefined}
      data-selected={selected || undefined}
      data-impossible={impossible || undefined}
      data-previewed={previewed || undefined}
      data-leaving={leaving || undefined}
      data-small={small || undefined}
      data-issue={spared ? undefined : issue}
      data-stack={repeat > 1 || undefined}
      data-highlighted={highlighted || undefined}
    >
      <Name id={id} selected={selected} />
      {!bare && (
        <>
          <div className={classes.bar} />
          <div className={classes.head}>
            <FamilyIcon family={family} kind={kind} />
            <span className={classes.title} style={{ ['--letters' as string]: Math.max(1, title.length) }}>
              {title}
            </span>
            {weights > 0 && <span className={`${classes.weights} mono`}>{weightsText(weights)}</span>}
          </div>
          <div className={classes.foot}>
            {!small && <div className={classes.brief}>{brief}</div>}
            <OutputShape id={id} />
          </div>
          {repeat > 1 && <span className={`${classes.repeat} mono`}>{canvasText.repeat(repeat)}</span>}
          {block && <OpenButton id={id} />}
        </>
      )}
      <GradientBar id={id} />
      <SumBadge id={id} down={look.direction === 'down'} />
      {!spared && <IssueBadge id={id} {...badge} />}
      <Ports look={look} />
    </div>
  );
});

/**
 * All that a card shows but its shape: one listener for a card, and none of the five hundred cards whose shapes an edit changes
 * is rendered for it.
 */
function cardText({ info, previewed, leaving }: CardState) {
  const { family, kind, muted, repeat, title, brief, weights, errors, warnings } = info;
  const issue = errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined;
  const block = kind === 'block';
  return {
    family,
    kind,
    muted,
    issue,
    block,
    repeat,
    title,
    brief,
    weights,
    errors,
    warnings,
    previewed,
    leaving,
  };
}

const unknown: ReturnType<typeof cardText> = {
  family: 'unknown',
  kind: '',
  muted: false,
  issue: undefined,
  block: false,
  repeat: 1,
  title: '',
  brief: '',
  weights: 0,
  errors: 0,
  warnings: 0,
  previewed: false,
  leaving: false,
};

function weightsText(weights: number): string {
  return weights < 100_000 ? formatCount(weights) : formatShort(weights);
}

interface PartProps {
  readonly id: string;
}

/** What a screen reader says of the node; from afar too, where most of the card is left out. */
export function Name({ id, selected }: PartProps & { readonly selected: boolean }) {
  const read = useCallback(
    (view: View) => (selected ? canvasText.selectedName(nodeName(view, id)) : nodeName(view, id)),
    [id, selected],
  );
  // The node that it names leads here; as text it would be the card's.
  return <span ref={useLive<HTMLSpanElement>(read, writeName)} id={nameId(id)} hidden />;
}

function OutputShape({ id }: PartProps) {
  const read = useCallback((view: View) => shapeText(view.nodes.get(id)?.info.shape), [id]);
  const ref = useLive<HTMLDivElement>(read, writeText);
  return <div ref={ref} className={`${classes.shape} mono`} />;
}

function shapeText(shape: Shape | undefined): string {
  return shape === undefined ? canvasText.unknownShape : formatShape(shape);
}

interface IssueBadgeProps {
  /** Key of its node. */
  readonly id: string;
  readonly errors: number;
  readonly warnings: number;
}

/** A sign and a number on the corner; the color says the same once more. Pointed at, it says what is wrong. */
export function IssueBadge({ id, errors, warnings }: IssueBadgeProps) {
  const count = errors + warnings;
  if (count === 0) return null;
  const error = errors > 0;
  const Icon = error ? IconAlertCircleFilled : IconAlertTriangleFilled;
  return (
    <span className={classes.badge} data-error={error || undefined} data-badge={id}>
      <Icon size={13} aria-hidden />
      {count > 1 && <span>{count}</span>}
    </span>
  );
}

function OpenButton({ id }: PartProps) {
  return (
    <button
      type="button"
      className={`${classes.open} nodrag`}
      title={canvasText.openInPlace}
      aria-label={canvasText.openInPlace}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        toggleOpen(id);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconChevronDown size={14} aria-hidden />
    </button>
  );
}
