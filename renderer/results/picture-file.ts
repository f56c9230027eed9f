import { refuse } from '../state/act.ts';
import { resultsText } from '../strings/results.ts';
import { useResults } from './results-state.ts';

const text = resultsText.file;

/** As many bytes as one picture may have. */
const largest = 64 * 1024 * 1024;

let taken = 0;

/** Makes a file the picture that is looked at; says in a sentence why not. */
export async function takePicture(file: File, name: string = file.name): Promise<void> {
  if (!file.type.startsWith('image/') && file.type !== '') return refuse(text.expected(file.type));
  if (file.size > largest) return refuse(text.tooLarge);
  taken += 1;
  const key = `file ${taken} ${file.name}`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  useResults.setState(({ section }) => ({
    way: 'file',
    subject: { image: { from: 'file', bytes }, key, name },
    section: section === 'inside' ? section : 'try',
  }));
}

/** The first picture of what is pasted or dropped. */
export function pictureIn(transfer: DataTransfer | null): File | undefined {
  return [...(transfer?.files ?? [])].find(({ type }) => type.startsWith('image/')) ?? transfer?.files[0];
}
