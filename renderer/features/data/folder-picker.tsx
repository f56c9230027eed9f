import { Modal } from '@mantine/core';
import { dataText } from '../../base/strings/data.ts';
import { FolderBrowser, type FolderBrowserProps } from './folder-browser.tsx';

const text = dataText.picker;

/** Asks for a folder or a data file of the machine that the engine runs on. */
export function FolderPicker(props: FolderBrowserProps) {
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={text.title[props.wanted]}
      size="lg"
      closeButtonProps={{ 'aria-label': text.cancel }}
    >
      <FolderBrowser {...props} />
    </Modal>
  );
}
