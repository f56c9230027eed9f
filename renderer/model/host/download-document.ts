import { writeDocument } from '../../../core/document/write.ts';
import { useDocument } from '../state/document.ts';
import { download } from './download.ts';
import { baseName, ending, fileName } from './file-name.ts';

/** Gives the document as a file, as saving would write it. Needs no engine, so that work is never locked in a window. */
export function downloadDocument(): void {
  const { history, file } = useDocument.getState();
  const name = file === null ? `${fileName(history.document.name)}${ending}` : baseName(file.path);
  download(new Blob([writeDocument(history.document)], { type: 'application/json' }), name);
}
