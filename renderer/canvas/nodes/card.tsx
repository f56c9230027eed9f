import { IconAlertCircleFilled, IconAlertTriangleFilled, IconChevronDown } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { formatShape, type Shape } from '../../../core/shape.ts';
import { toggleOpen } from '../../state/view.ts';
import { canvasText } from '../../strings/canvas.ts';
import { formatCount, formatShort } from '../../theme/format.ts';
import { FamilyIcon } from '../../theme/icons.tsx';
import { useCanvasState } from '../canvas-state.ts';
import type { CardNode } from '../flow.ts';
import { GradientBar } from '../gradient/gradient-bar.tsx';
import { nameId, nodeName } from '../names.ts';
import { type CardState, useCard } from '../use-canvas-view.ts';
import { useLive, writeName, writeText } from '../use-live.ts';
import type { View } from '../view/view.ts';
import styles from './card.module.css';
import { Ports } from './ports.tsx';

/** A layer, a block or a block's port: kind, key parameters, output shape and weights at a glance. */
export const Card = memo(({ id, data: { look }, selected }: NodeProps<CardNode>) => {
  const impossible = useCanvasState((state) => state.impossible?.has(id) ?? false);
  const { family, issue, block, repeat, title, brief, weights, previewed, leaving, ...badge } =
    useCard(id, cardText) ?? unknown;
  const small = look.size.height < 50;
  // From so far that nothing can be read, a card is its colour: a thousand of them stay light.
  const bare = useCanvasState(({ detail }) => detail === 'farthest');
  return (
    <div
      className={styles['card']}
      data-family={family}
      data-selected={selected || undefined}
      data-impossible={impossible || undefined}
      data-previewed={previewed || undefined}
      data-leaving={leaving || undefined}
      data-small={small || undefined}
      data-issue={issue}
      data-stack={repeat > 1 || undefined}
    >
      <Name id={id} selected={selected} />
      {!bare && (
        <>
          <div className={styles['bar']} />
          <div className={styles['head']}>
            <FamilyIcon family={family} />
            <span className={styles['title']}>{title}</span>
            {weights > 0 && <span className={`${styles['weights']} mono`}>{weightsText(weights)}</span>}
          </div>
          <div className={styles['foot']}>
            {!small && <div className={styles['brief']}>{brief}</div>}
            <OutputShape id={id} />
          </div>
          {repeat > 1 && <span className={`${styles['repeat']} mono`}>{canvasText.repeat(repeat)}</span>}
          {block && <OpenButton id={id} />}
        </>
      )}
      <GradientBar id={id} />
      <IssueBadge {...badge} />
      <Ports look={look} />
    </div>
  );
});

/**
 * All that a card shows but its shape: one listener for a card, and none of the five hundred cards whose shapes an edit changes
 * is rendered for it.
 */
function cardText({ info, previewed, leaving }: CardState) {
  const { family, kind, repeat, title, brief, weights, errors, warnings, issue: message } = info;
  const issue = errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined;
  const block = kind === 'block';
  return {
    family,
    issue,
    block,
    repeat,
    title,
    brief,
    weights,
    errors,
    warnings,
    message,
    previewed,
    leaving,
  };
}

const unknown: ReturnType<typeof cardText> = {
  family: 'unknown',
  issue: undefined,
  block: false,
  repeat: 1,
  title: '',
  brief: '',
  weights: 0,
  errors: 0,
  warnings: 0,
  message: undefined,
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
  return <div ref={ref} className={`${styles['shape']} mono`} />;
}

function shapeText(shape: Shape | undefined): string {
  return shape === undefined ? canvasText.unknownShape : formatShape(shape);
}

interface IssueBadgeProps {
  readonly errors: number;
  readonly warnings: number;
  /** The first issue's message. */
  readonly message: string | undefined;
}

/** A sign and a number on the corner; the colour says the same once more. */
export function IssueBadge({ errors, warnings, message }: IssueBadgeProps) {
  const count = errors + warnings;
  if (count === 0) return null;
  const error = errors > 0;
  const Icon = error ? IconAlertCircleFilled : IconAlertTriangleFilled;
  return (
    <span className={styles['badge']} data-error={error || undefined} title={message}>
      <Icon size={13} aria-hidden />
      {count > 1 && <span>{count}</span>}
    </span>
  );
}

function OpenButton({ id }: PartProps) {
  return (
    <button
      type="button"
      className={`${styles['open']} nodrag`}
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
