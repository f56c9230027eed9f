import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { BarButton } from '../../base/kit/bar-button.tsx';
import { CopyYourself } from '../../base/kit/copy-yourself.tsx';
import { drawerText } from '../../base/strings/drawer.ts';
import { tell } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { toCsv, toMarkdown } from './as-text.ts';
import { arranged, useLayers } from './layers-state.ts';
import classes from './layers-tools.module.css';
import { type LayerRow, layersTable } from './table.ts';

const text = drawerText.layers;

/** Copies the rows that are shown, in the order in which they are shown. */
export function CopyButtons() {
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async (write: (rows: readonly LayerRow[]) => string): Promise<void> => {
    const rows = arranged(layersTable(useDocument.getState().network), useLayers.getState());
    const written = write(rows);
    try {
      await navigator.clipboard.writeText(written);
      tell(text.copied(rows.length));
    } catch {
      setRefused(written);
    }
  };
  return (
    <div className={classes.copies}>
      <BarButton
        icon={IconCopy}
        label={text.markdown}
        hint={text.copyMarkdown}
        onClick={() => void copy(toMarkdown)}
      />
      <BarButton icon={IconCopy} label={text.csv} hint={text.copyCsv} onClick={() => void copy(toCsv)} />
      <CopyYourself title={text.copyTitle} text={refused} onClose={() => setRefused(null)} />
    </div>
  );
}
