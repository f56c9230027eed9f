export type GroupName = 'start' | 'cifar' | 'imagenet' | 'other';

export interface TemplateGroup<Template> {
  readonly name: GroupName;
  readonly templates: readonly Template[];
}

const groupNames: readonly GroupName[] = ['start', 'cifar', 'imagenet', 'other'];

/** What comes first for somebody who has never trained a network. */
const beginnings: readonly string[] = ['tiny-resnet-digits', 'plain-cnn', 'deep-lesson-digits'];

function groupOf(id: string): GroupName {
  if (beginnings.includes(id)) return 'start';
  if (/^(resnet|plain)-\d+-cifar$/.test(id)) return 'cifar';
  return /^resnet-\d+$/.test(id) ? 'imagenet' : 'other';
}

/** Sorts templates into their groups: beginnings as listed, others by depth, plain twins behind the residual networks. */
export function groupTemplates<Template extends { readonly id: string }>(
  templates: readonly Template[],
): TemplateGroup<Template>[] {
  const sorted = templates.toSorted(
    (a, b) =>
      beginnings.indexOf(a.id) - beginnings.indexOf(b.id) ||
      Number(a.id.startsWith('plain')) - Number(b.id.startsWith('plain')) ||
      depthOf(a.id) - depthOf(b.id) ||
      a.id.localeCompare(b.id),
  );
  return groupNames.flatMap((name) => {
    const own = sorted.filter(({ id }) => groupOf(id) === name);
    return own.length === 0 ? [] : [{ name, templates: own }];
  });
}

function depthOf(id: string): number {
  return Number(/\d+/.exec(id)?.[0] ?? 0);
}

/** True where a text holds every word that was typed. */
export function matches(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** A file's name without folders and ending, and the folder it lies in. */
export function fileParts(shown: string): { readonly name: string; readonly folder: string } {
  const cut = Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\'));
  return {
    name: shown.slice(cut + 1).replace(/(\.skiplane)?\.json$/i, ''),
    folder: shown.slice(0, Math.max(0, cut)),
  };
}
