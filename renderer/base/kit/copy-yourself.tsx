import { Modal, Stack, Text } from '@mantine/core';
import { drawerText } from '../strings/drawer.ts';
import classes from './copy-yourself.module.css';

interface CopyYourselfProps {
  readonly title: string;
  /** What the clipboard did not take; null where it took everything. */
  readonly text: string | null;
  readonly onClose: () => void;
}

/** A text to be copied by hand: a browser may keep the clipboard closed, or have none on a page that came without TLS. */
export function CopyYourself({ title, text, onClose }: CopyYourselfProps) {
  return (
    <Modal opened={text !== null} onClose={onClose} title={title} size="xl">
      <Stack gap="sm">
        <Text size="sm">{drawerText.copyYourself}</Text>
        <textarea
          readOnly
          data-autofocus
          className={`${classes.text} mono`}
          aria-label={title}
          value={text ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Stack>
    </Modal>
  );
}
