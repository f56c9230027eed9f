import { resultsText } from '../../base/strings/results.ts';
import { refuse } from '../../model/state/act.ts';
import { type Subject, useResults } from './results-state.ts';

const text = resultsText.file;

/** As many bytes as one image may have. */
const largest = 64 * 1024 * 1024;
/** Images that are kept beside each other, the newest first. */
const most = 60;

let taken = 0;

/** Makes files the images that are looked at, the first of them first; says in a sentence why one cannot be. */
export async function takeImages(files: readonly File[], name?: string): Promise<void> {
  const subjects: Subject[] = [];
  for (const file of files.slice(0, most)) {
    const problem = problemOf(file);
    if (problem === undefined) subjects.push(await subjectOf(file, name ?? file.name));
    else refuse(problem);
  }
  if (files.length > most) refuse(text.tooMany(most, files.length));
  const [first] = subjects;
  if (first === undefined) return;
  useResults.setState(({ section, files: before }) => ({
    way: 'file',
    files: [...subjects, ...before].slice(0, most),
    subject: first,
    section: section === 'inside' ? section : 'try',
  }));
}

function problemOf({ type, size }: File): string | undefined {
  if (!type.startsWith('image/') && type !== '') return text.expected(type);
  return size > largest ? text.tooLarge : undefined;
}

async function subjectOf(file: File, name: string): Promise<Subject> {
  taken += 1;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { image: { from: 'file', bytes }, key: `file ${taken} ${file.name}`, name };
}

/** The images of what is pasted or dropped; where there are none, the first file, so that it can be said what it is. */
export function imagesIn(transfer: DataTransfer | null): readonly File[] {
  const files = [...(transfer?.files ?? [])];
  const images = files.filter(({ type }) => type.startsWith('image/'));
  return images.length > 0 ? images : files.slice(0, 1);
}
