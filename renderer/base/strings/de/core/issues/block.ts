import type { blockIssues as en } from '../../../../../../core/texts/issues/block.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { known } from '../known.ts';

export const blockIssues: Texts<typeof en> = {
  'block/unknown': ({ block, known: names }) => ({
    message: `Einen Block „${block}“ gibt es in diesem Dokument nicht (${known(names)}).`,
    hint: 'Den Block definieren oder einen anderen wählen.',
  }),
  'block/recursion': ({ block, chain }) => ({
    message: `Der Block „${block}“ enthält sich selbst: ${chain.join(' → ')}.`,
    hint: 'Den Knoten entfernen, durch den er sich selbst enthält.',
  }),
  'block/repeat': ({ received }) => ({
    message: `Die Anzahl der Wiederholungen muss eine ganze Zahl sein, ist aber ${received}.`,
    hint: 'Die Anzahl der Wiederholungen ändern.',
  }),
  'block/repeat-ports': ({ inputs, outputs }) => ({
    message: `Ein wiederholter Block braucht einen Eingang und einen Ausgang, dieser hat ${inputs} und ${outputs}.`,
    hint: 'Die Wiederholungen auf 1 setzen oder dem Block einen Eingang und einen Ausgang geben.',
  }),
};
