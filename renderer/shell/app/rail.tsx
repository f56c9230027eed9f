import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { appText } from '../../base/strings/app.ts';
import { paletteText } from '../../base/strings/palette.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import { groupItems, type PaletteItem } from '../../model/items/items.ts';
import { togglePanel, useWindow } from '../../model/state/window.ts';
import classes from './rail.module.css';
import { unfoldPalette } from './unfold-palette.ts';

/** The palette in a small window: what it can be asked for, as icons that open it over the canvas. */
export function PaletteRail({ items }: { readonly items: readonly PaletteItem[] }) {
  const open = useWindow(({ unfolded }) => unfolded === 'palette');
  // Blocks of the document and of the person stand below the ready-made ones.
  const groups = groupItems(items).filter(({ group }) => group !== 'document' && group !== 'mine');
  return (
    <nav className={classes.rail} aria-label={appText.palette} data-side="left" data-region>
      <RailButton label={paletteText.searchLabel} open={open} onClick={() => togglePanel('palette')}>
        <IconSearch size={17} stroke={1.7} aria-hidden />
      </RailButton>
      {groups.map(({ group, items: [first] }) => (
        <RailButton key={group} label={paletteText.groups[group]} onClick={() => unfoldPalette(group)}>
          <span className={classes.family} data-family={first?.family}>
            <FamilyIcon family={first?.family ?? 'unknown'} size={17} />
          </span>
        </RailButton>
      ))}
    </nav>
  );
}

/** The inspector in a small window: an icon that opens it over the canvas. */
export function InspectorRail() {
  const open = useWindow(({ unfolded }) => unfolded === 'inspector');
  return (
    <nav className={classes.rail} aria-label={appText.inspector} data-side="right" data-region>
      <RailButton label={appText.inspector} open={open} onClick={() => togglePanel('inspector')}>
        <IconAdjustmentsHorizontal size={17} stroke={1.7} aria-hidden />
      </RailButton>
    </nav>
  );
}

interface RailButtonProps {
  readonly label: string;
  readonly open?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function RailButton({ label, open, onClick, children }: RailButtonProps) {
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        variant={open === true ? 'light' : 'subtle'}
        color={open === true ? 'blue' : 'gray'}
        size={30}
        aria-label={label}
        aria-expanded={open}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
