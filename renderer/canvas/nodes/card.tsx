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
import { usePreviewed } from '../use-canvas-view.ts';
import type { NodeInfo } from '../view/info.ts';
import type { ViewNode } from '../view/view.ts';
import styles from './card.module.css';
import { Ports } from './ports.tsx';

/** A layer, a block or a block's port: kind, key parameters, output shape and weights at a glance. */
export const Card = memo(({ id, data: { of }, selected }: NodeProps<CardNode>) => {
  const impossible = useCanvasState((state) => state.impossible?.has(id) ?? false);
  const previewed = usePreviewed(id);
  const { info } = of;
  const small = of.size.height < 50;
  return (
    <div
      className={styles['card']}
      data-family={info.family}
      data-selected={selected || undefined}
      data-impossible={impossible || undefined}
      data-previewed={previewed || undefined}
      data-small={small || undefined}
      data-issue={info.errors > 0 ? 'error' : info.warnings > 0 ? 'warning' : undefined}
      data-stack={info.repeat > 1 || undefined}
    >
      <div className={styles['bar']} />
      <div className={styles['head']}>
        <FamilyIcon family={info.family} />
        <span className={styles['title']}>{info.title}</span>
        {info.weights > 0 && <Weights info={info} />}
      </div>
      {!small && <div className={styles['brief']}>{info.brief}</div>}
      <div className={`${styles['shape']} mono`}>
        {info.shape === undefined ? canvasText.unknownShape : formatShape(info.shape)}
      </div>
      {info.repeat > 1 && (
        <span className={`${styles['repeat']} mono`}>{canvasText.repeat(info.repeat)}</span>
      )}
      {info.kind === 'block' && <OpenButton of={of} />}
      <IssueBadge info={info} />
      <Ports of={of} />
    </div>
  );
});

function Weights({ info }: { readonly info: NodeInfo }) {
  const text = info.weights < 100_000 ? formatCount(info.weights) : formatShort(info.weights);
  return <span className={`${styles['weights']} mono`}>{text}</span>;
}

/** A sign and a number on the corner; the colour says the same once more. */
export function IssueBadge({ info }: { readonly info: NodeInfo }) {
  const count = info.errors + info.warnings;
  if (count === 0) return null;
  const error = info.errors > 0;
  const Icon = error ? IconAlertCircleFilled : IconAlertTriangleFilled;
  return (
    <span className={styles['badge']} data-error={error || undefined} title={info.issue}>
      <Icon size={13} aria-hidden />
      {count > 1 && <span>{count}</span>}
    </span>
  );
}

function OpenButton({ of }: { readonly of: ViewNode }) {
  return (
    <button
      type="button"
      className={`${styles['open']} nodrag`}
      title={canvasText.openInPlace}
      aria-label={canvasText.openInPlace}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        toggleOpen(of.key);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconChevronDown size={14} aria-hidden />
    </button>
  );
}
