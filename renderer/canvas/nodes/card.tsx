import { IconAlertCircleFilled, IconAlertTriangleFilled, IconChevronDown } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { formatShape } from '../../../core/shape.ts';
import { toggleOpen } from '../../state/view.ts';
import { canvasText } from '../../strings/canvas.ts';
import { formatCount, formatShort } from '../../theme/format.ts';
import { FamilyIcon } from '../../theme/icons.tsx';
import { useCanvasState } from '../canvas-state.ts';
import type { CardNode } from '../flow.ts';
import { nameId, useNodeName } from '../names.ts';
import { useLeaving, useNodeInfo, usePreviewed } from '../use-canvas-view.ts';
import type { NodeInfo } from '../view/info.ts';
import styles from './card.module.css';
import { Ports } from './ports.tsx';

/** A layer, a block or a block's port: kind, key parameters, output shape and weights at a glance. */
export const Card = memo(({ id, data: { look }, selected }: NodeProps<CardNode>) => {
  const impossible = useCanvasState((state) => state.impossible?.has(id) ?? false);
  const previewed = usePreviewed(id);
  const leaving = useLeaving(id);
  const family = useNodeInfo(id, (info) => info.family) ?? 'unknown';
  const issue = useNodeInfo(id, worstIssue);
  const block = useNodeInfo(id, ({ kind }) => kind === 'block');
  const repeat = useNodeInfo(id, (info) => info.repeat) ?? 1;
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
            <Title id={id} />
            <Weights id={id} />
          </div>
          <div className={styles['foot']}>
            {!small && <Brief id={id} />}
            <OutputShape id={id} />
          </div>
          {repeat > 1 && <span className={`${styles['repeat']} mono`}>{canvasText.repeat(repeat)}</span>}
          {block && <OpenButton id={id} />}
        </>
      )}
      <IssueBadge id={id} />
      <Ports look={look} />
    </div>
  );
});

function worstIssue({ errors, warnings }: NodeInfo): 'error' | 'warning' | undefined {
  return errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined;
}

// Each part listens for what it shows: an edit that changes the shapes of five hundred cards redraws their shapes only.

interface PartProps {
  readonly id: string;
}

/** What a screen reader says of the node; from afar too, where most of the card is left out. */
export function Name({ id, selected }: PartProps & { readonly selected: boolean }) {
  const name = useNodeName(id);
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the node that it names leads here; as text it would be the card's.
  return <span id={nameId(id)} hidden aria-label={selected ? canvasText.selectedName(name) : name} />;
}

function Title({ id }: PartProps) {
  return <span className={styles['title']}>{useNodeInfo(id, ({ title }) => title)}</span>;
}

function Brief({ id }: PartProps) {
  return <div className={styles['brief']}>{useNodeInfo(id, ({ brief }) => brief)}</div>;
}

function OutputShape({ id }: PartProps) {
  const text = useNodeInfo(id, ({ shape }) =>
    shape === undefined ? canvasText.unknownShape : formatShape(shape),
  );
  return <div className={`${styles['shape']} mono`}>{text}</div>;
}

function Weights({ id }: PartProps) {
  const weights = useNodeInfo(id, (info) => info.weights) ?? 0;
  if (weights === 0) return null;
  const text = weights < 100_000 ? formatCount(weights) : formatShort(weights);
  return <span className={`${styles['weights']} mono`}>{text}</span>;
}

/** A sign and a number on the corner; the colour says the same once more. */
export function IssueBadge({ id }: PartProps) {
  const errors = useNodeInfo(id, (info) => info.errors) ?? 0;
  const warnings = useNodeInfo(id, (info) => info.warnings) ?? 0;
  const message = useNodeInfo(id, ({ issue }) => issue);
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
