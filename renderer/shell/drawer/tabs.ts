import { commandText } from '../../base/strings/commands.ts';
import { drawerText } from '../../base/strings/drawer.ts';
import type { DrawerTab } from '../../model/state/window.ts';

const { tabs: labels } = drawerText;
const { panels: names } = commandText;

/** All there is to say about a tab of the drawer: its bar, the commands, menus and shortcuts are made from this. */
interface Tab {
  readonly label: string;
  /** The name of the command that opens and closes it. */
  readonly command: string;
  /** Other words under which people look for it. */
  readonly keywords: string;
  readonly shortcut?: string;
  /** True where it matters whether document and data fit together. */
  readonly needsData?: true;
}

/** The tabs of the drawer. Their order is that of `drawerTabs`. */
export const tabs: Readonly<Record<DrawerTab, Tab>> = {
  train: {
    label: labels.train,
    command: names.train,
    keywords: 'training curves loss accuracy settings epochs optimizer',
    needsData: true,
  },
  data: {
    label: labels.data,
    command: names.data,
    keywords: 'dataset images folder classes augmentation split',
    needsData: true,
  },
  compare: {
    label: labels.compare,
    command: names.compare,
    keywords: 'experiment plain twin vanishing gradient',
  },
  results: {
    label: labels.results,
    command: names.results,
    keywords: 'confusion matrix mistakes predictions grad-cam filters',
  },
  analysis: {
    label: labels.analysis,
    command: names.analysis,
    keywords: 'analyze measure tools variance signal depth shattered gradients lesions paths',
  },
  runs: {
    label: labels.runs,
    command: names.runs,
    keywords: 'trainings history table compare',
  },
  issues: {
    label: labels.issues,
    command: names.issues,
    keywords: 'errors warnings problems',
    shortcut: 'I',
    needsData: true,
  },
  layers: {
    label: labels.layers,
    command: names.layers,
    keywords: 'table list summary',
    shortcut: 'L',
  },
  code: {
    label: labels.code,
    command: names.code,
    keywords: 'show source keras pytorch tensorflow.js tfjs python javascript program',
    shortcut: 'S',
  },
};
