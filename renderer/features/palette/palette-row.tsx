import { IconX } from '@tabler/icons-react';
import { type FocusEvent, type MouseEvent, memo } from 'react';
import plain from '../../base/kit/plain-button.module.css';
import { paletteText as text } from '../../base/strings/palette.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import { kindOf, type PaletteItem } from '../../model/items/items.ts';
import { startDrag } from './drag.ts';
import classes from './palette.module.css';

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

/** A layer or block in the palette: to be dragged, clicked, or inserted by Enter. */
export const PaletteRow = memo((props: PaletteRowProps) => {
  const { item, level, reached, first, removing, onInsert, onRemove } = props;
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (removing && !currentTarget.contains(relatedTarget)) onRemove(null);
  };
  const insert = ({ target, detail }: MouseEvent<HTMLElement>): void => {
    const onButton = target instanceof Element && target.closest('button') !== null;
    // The second click of a double one adds nothing more.
    if (!onButton && detail <= 1) onInsert(item);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree around this.
    <div
      className={classes.row}
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
      onClick={insert}
      onBlur={leave}
    >
      <span className={classes.bar} />
      <FamilyIcon family={item.family} kind={kindOf(item)} />
      <span className={classes.label}>{item.label}</span>
      {item.group === 'mine' && <Removal {...props} />}
    </div>
  );
});

function Removal({ item, removing, onRemove }: PaletteRowProps) {
  if (!removing) {
    return (
      <button
        type="button"
        className={`${plain.icon} ${classes.remove}`}
        // The Delete key does the same on the row; one stop for Tab is enough.
        tabIndex={-1}
        aria-label={text.remove(item.label)}
        title={text.remove(item.label)}
        onClick={() => onRemove(item)}
      >
        <IconX size={13} aria-hidden />
      </button>
    );
  }
  return (
    <span className={classes.asking}>
      <button type="button" className={classes.confirm} onClick={() => onRemove(item)}>
        {text.reallyRemove}
      </button>
      <button type="button" className={classes.keep} onClick={() => onRemove(null)}>
        {text.keep}
      </button>
    </span>
  );
}
