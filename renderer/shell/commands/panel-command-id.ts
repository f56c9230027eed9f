import type { DrawerTab } from '../../model/state/window.ts';

/** The id of the command that opens and closes a tab of the drawer. */
export function panelCommandId(tab: DrawerTab): string {
  return `${tab}-panel`;
}
