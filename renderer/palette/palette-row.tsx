import { IconX } from '@tabler/icons-react';
import { type FocusEvent, memo } from 'react';
import { paletteText as text } from '../strings/palette.ts';
import { FamilyIcon } from '../theme/icons.tsx';
import { startDrag } from './drag.ts';
import type { PaletteItem } from './items.ts';
import styles from './palette.module.css';

interface PaletteRowProps {
  readonly item: PaletteItem;
  readonly level: number;
  /** True for the one row that the Tab key reaches. */
  readonly reached: boolean;
  /** True where Enter in the search field inserts it. */
  readonly first?: boolean;
  /** True while the user is asked whether it shall go. */
  readonly removing: boolean;
  readonly onInsert: (item: PaletteItem) => void;
  /** Asks, where it is not asking; removes where it is. `null` keeps the block. */
  readonly onRemove: (item: PaletteItem | null) => void;
}

/** A layer or block in the palette: to be dragged, double-clicked, or inserted by Enter. */
export const PaletteRow = memo((props: PaletteRowProps) => {
  const { item, level, reached, first, removing, onInsert, onRemove } = props;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (removing && !currentTarget.contains(relatedTarget)) onRemove(null);
  };
  return (
    <div
      className={styles['row']}
      role="treeitem"
      aria-level={level}
      aria-label={item.label}
      aria-description={item.summary}
      tabIndex={reached ? 0 : -1}
      draggable
      data-item={item.id}
      data-family={item.family}
      data-first={first || undefined}
      onDragStart={(event) => startDrag(event, item)}
      onDoubleClick={() => onInsert(item)}
      onBlur={leave}
    >
      <span className={styles['bar']} />
      <FamilyIcon family={item.family} />
      <span className={styles['label']}>{item.label}</span>
      {item.group === 'mine' && <Removal {...props} />}
    </div>
  );
});

function Removal({ item, removing, onRemove }: PaletteRowProps) {
  if (!removing) {
    return (
      <button
        type="button"
        className={styles['remove']}
        // The Delete key does the same on the row; one stop for Tab is enough.
        tabIndex={-1}
        aria-label={text.remove(item.label)}
        title={text.remove(item.label)}
        onClick={() => onRemove(item)}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <IconX size={13} aria-hidden />
      </button>
    );
  }
  return (
    <span className={styles['asking']}>
      <button type="button" className={styles['confirm']} onClick={() => onRemove(item)}>
        {text.reallyRemove}
      </button>
      <button type="button" className={styles['keep']} onClick={() => onRemove(null)}>
        {text.keep}
      </button>
    </span>
  );
}
