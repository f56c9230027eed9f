import { withIdentity } from '../../../core/document/identity.ts';
import { readDocument } from '../../../core/document/read.ts';
import { formatSource } from '../../../core/document/sources.ts';
import type { Suited } from '../../../core/training/suit.ts';
import { suitedDocument } from '../../../core/training/suited-document.ts';
import { ownImagesText as text } from '../../base/strings/own-images.ts';
import { openUnsaved } from '../../model/host/files.ts';
import { useStart } from '../../model/host/start.ts';
import { refuse } from '../../model/state/act.ts';
import { currentDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import { chooseSource } from '../data/data-state.ts';
import { startTraining } from '../runs/control.ts';
import { closeOwnImages } from './own-images-state.ts';

interface Taken {
  /** The folder that was chosen. */
  readonly path: string;
  readonly classes: number;
  readonly suited: Suited;
}

/** Opens a network that suits the images as a document of its own, and trains it where that was asked for. */
export async function takeOwnImages({ path, classes, suited }: Taken, train: boolean): Promise<void> {
  const template = useStart.getState().templates.find(({ id }) => id === suited.template);
  if (template === undefined) return refuse(text.noTemplate(suited.template));
  const source = formatSource({ kind: 'folder', path });
  const folder = folderName(path);
  const name = text.documentName(folder);
  const description = text.description(text.plan.networks[suited.template].name, folder);
  const document = suitedDocument(readDocument(template.text), suited, {
    name,
    description,
    source,
    classes,
  });
  const id = crypto.randomUUID();
  chooseSource(source);
  await openUnsaved(withIdentity(document, id));
  // Somebody may have stayed with the document that was open.
  if (currentDocument().id !== id) return;
  closeOwnImages();
  useWindow.setState({ drawer: train ? 'train' : 'data' });
  if (train) await startTraining();
}

export function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
