import type { ReactNode } from 'react';
import { humanize } from '../../../../core/humanize.ts';
import type { Network } from '../../../../core/network/network.ts';
import { nodeDefinition } from '../../../../core/nodes/index.ts';
import type { DocumentFile } from '../../../../core/protocol.ts';
import type { CatalogEntry } from '../../../../core/templates/catalog.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { commandText } from '../../../base/strings/commands.ts';
import { templatesText } from '../../../base/strings/templates.ts';
import { fileParts } from '../../../features/start/file-parts.ts';
import { templateWords } from '../../../features/start/template-words.ts';
import { findNamed, type Named, rankOf } from '../../../model/view/find.ts';

/** A line of the palette. */
export interface Entry extends Named {
  readonly id: string;
  readonly group: string;
  /** Under the label: where it is, or why it cannot be done now. */
  readonly detail?: string;
  readonly aside?: ReactNode;
  /** True for a command that makes no sense now. */
  readonly disabled?: boolean;
  readonly run: () => unknown;
}

/** Lines of one group at most: a person types more rather than to read on. */
const most: Readonly<Record<string, number>> = {
  [commandText.found.layers]: 12,
  [commandText.found.documents]: 6,
  [commandText.found.templates]: 6,
};

/**
 * What words name, by group; the group with what is named best comes first. Before anything is typed: what can be done now.
 */
export function foundEntries(
  entries: readonly Entry[],
  words: string,
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  const searching = words.trim() !== '';
  const offered = searching
    ? findNamed(entries, words).toSorted((a, b) => costOf(a, words) - costOf(b, words))
    : entries.filter(({ disabled, group }) => !disabled && most[group] === undefined);
  for (const entry of offered) {
    const group = groups.get(entry.group);
    if (group === undefined) groups.set(entry.group, [entry]);
    else if (group.length < (most[entry.group] ?? Infinity)) group.push(entry);
  }
  return groups;
}

/** What cannot be done now comes behind what can be, where both are named as well. */
function costOf(entry: Entry, words: string): number {
  return (rankOf(entry, words) ?? 0) + (entry.disabled ? 0.5 : 0);
}

/** Every layer, block and muted node of a network. */
export function layerEntries(
  { layers, blocks, muted }: Pick<Network, 'layers' | 'blocks' | 'muted'>,
  go: (path: string) => void,
): Entry[] {
  const entry = (path: string, id: string, kind: string, label: string | undefined): Entry => {
    const called = kind === 'block' ? humanize(id) : (nodeDefinition(kind)?.label ?? kind);
    return {
      id: `layer:${path}`,
      group: commandText.found.layers,
      label: label ?? called,
      keywords: `${path} ${id} ${kind} ${called}`,
      detail: path,
      run: () => go(path),
    };
  };
  return [
    ...layers.map(({ path, kind, node }) => entry(path, node.id, kind, node.label)),
    ...[...blocks.values()].map(({ path, node }) => entry(path, node.id, 'block', node.label)),
    // Of a muted layer the network knows the path alone.
    ...[...muted.keys()].flatMap((path) => (blocks.has(path) ? [] : [mutedEntry(path, go)])),
  ];
}

function mutedEntry(path: string, go: (path: string) => void): Entry {
  return {
    id: `layer:${path}`,
    group: commandText.found.layers,
    label: path.slice(path.lastIndexOf('.') + 1),
    keywords: `${path} ${canvasText.muted}`,
    detail: `${path} · ${canvasText.muted}`,
    run: () => go(path),
  };
}

/** The documents that were opened last, then the others of the workspace. */
export function documentEntries(
  files: readonly Pick<DocumentFile, 'path' | 'shown'>[],
  open: (path: string) => unknown,
): Entry[] {
  const listed = new Map(files.map((file) => [file.path, file]));
  return [...listed.values()].map(({ path, shown }) => ({
    id: `document:${path}`,
    group: commandText.found.documents,
    label: fileParts(shown).name,
    keywords: `${shown} open file`,
    detail: shown,
    run: () => open(path),
  }));
}

export function templateEntries(templates: readonly CatalogEntry[], open: (id: string) => unknown): Entry[] {
  return templates.map((template) => ({
    id: `template:${template.id}`,
    group: commandText.found.templates,
    label: template.name,
    keywords: `${templateWords(template)} new template`,
    detail: templatesText.families[template.about.family].title,
    run: () => open(template.id),
  }));
}
