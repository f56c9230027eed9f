import { Modal, Stack, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { tell } from '../../state/act.ts';
import { useDocument } from '../../state/document.ts';
import { drawerText } from '../../strings/drawer.ts';
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
      // A browser may keep the clipboard closed, or have none on a page that came without TLS.
      setRefused(written);
    }
  };
  return (
    <div className={classes.copies}>
      <button
        type="button"
        className={classes.copy}
        aria-label={`${text.markdown}: ${text.copyMarkdown}`}
        title={text.copyMarkdown}
        onClick={() => void copy(toMarkdown)}
      >
        <IconCopy size={13} aria-hidden />
        {text.markdown}
      </button>
      <button
        type="button"
        className={classes.copy}
        aria-label={`${text.csv}: ${text.copyCsv}`}
        title={text.copyCsv}
        onClick={() => void copy(toCsv)}
      >
        <IconCopy size={13} aria-hidden />
        {text.csv}
      </button>
      <Modal opened={refused !== null} onClose={() => setRefused(null)} title={text.copyTitle} size="xl">
        <Stack gap="sm">
          <Text size="sm">{text.copyYourself}</Text>
          <textarea
            readOnly
            data-autofocus
            className={`${classes.text} mono`}
            aria-label={text.copyTitle}
            value={refused ?? ''}
            onFocus={(event) => event.currentTarget.select()}
          />
        </Stack>
      </Modal>
    </div>
  );
}
