import { Menu } from '@mantine/core';
import type { Point } from '../../../core/document/schema.ts';

interface MenuPlaceProps {
  /** In pixels of the window; null while the menu is closed. */
  readonly at: Point | null;
  readonly label: string;
}

/** The place where a menu opens that has no button, such as a context menu: an invisible target inside the `Menu`. */
export function MenuPlace({ at, label }: MenuPlaceProps) {
  return (
    <Menu.Target>
      <button
        type="button"
        // A place is nothing to press, so Tab passes it.
        tabIndex={-1}
        aria-label={label}
        style={{
          position: 'fixed',
          left: at?.x ?? 0,
          top: at?.y ?? 0,
          width: 1,
          height: 1,
          visibility: 'hidden',
        }}
      />
    </Menu.Target>
  );
}
