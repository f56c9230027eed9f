import { readyBlocks } from '../../../core/blocks/index.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { humanize } from '../../../core/humanize.ts';
import { nodeDefinitions } from '../../../core/nodes/index.ts';
import { describedAs } from '../../base/strings/descriptions.ts';
import type { CardFamily, PaletteGroup } from '../../base/strings/family.ts';
import { kindText } from '../../base/strings/kinds.ts';
import { activationText, paletteText } from '../../base/strings/palette.ts';
import type { MyBlock } from './my-blocks.ts';

/** Something that can be added to a document. */
export interface PaletteItem {
  /** Stable, such as `kind:conv2d`, `activation:relu`, `block:bottleneck`, `definition:basic`, `mine:My stem`. */
  readonly id: string;
  readonly label: string;
  readonly family: CardFamily;
  readonly group: PaletteGroup;
  readonly summary: string;
  /** Other words for it, the most telling first. */
  readonly keywords: readonly string[];
  readonly insert:
    | {
        readonly type: 'kind';
        readonly kind: string;
        readonly params?: Readonly<Record<string, unknown>>;
      }
    | { readonly type: 'fragment'; readonly document: SkiplaneDocument }
    | { readonly type: 'definition'; readonly block: string };
  /** True for what only a search shows, so that the panel stays short. */
  readonly searchOnly?: true;
}

/** The kind of node that an item becomes; undefined for blocks. */
export function kindOf({ insert }: PaletteItem): string | undefined {
  return insert.type === 'kind' ? insert.kind : undefined;
}

export interface ItemGroup {
  readonly group: PaletteGroup;
  readonly items: readonly PaletteItem[];
}

/** Everything that can be added to a document, in the order of the palette. */
export function paletteItems(
  document: Pick<SkiplaneDocument, 'blocks'>,
  myBlocks: readonly MyBlock[],
): readonly PaletteItem[] {
  return [...ready, ...definitionItems(document), ...myBlocks.map(myItem), ...kinds];
}

/** What the panel lists, group by group; empty groups are left out. */
export function groupItems(items: readonly PaletteItem[]): readonly ItemGroup[] {
  const groups = new Map<PaletteGroup, PaletteItem[]>();
  for (const item of items) {
    if (item.searchOnly) continue;
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, [item]);
    else group.push(item);
  }
  return [...groups].map(([group, members]) => ({ group, items: members }));
}

const ready: readonly PaletteItem[] = readyBlocks.map(
  ({ id, name, label, description, synonyms, document }): PaletteItem => ({
    id: `block:${id}`,
    label,
    family: 'block',
    group: 'blocks',
    summary: describedAs(description),
    keywords: [...synonyms, name],
    insert: { type: 'fragment', document },
  }),
);

function definitionItems({ blocks }: Pick<SkiplaneDocument, 'blocks'>): PaletteItem[] {
  return Object.entries(blocks).map(([name, { description }]) => ({
    id: `definition:${name}`,
    label: humanize(name),
    family: 'block',
    group: 'document',
    summary: description === undefined ? paletteText.usedHere : describedAs(description),
    keywords: [name],
    insert: { type: 'definition', block: name },
  }));
}

function myItem({ name, document }: MyBlock): PaletteItem {
  return {
    id: `mine:${name}`,
    label: name,
    family: 'block',
    group: 'mine',
    summary: document.description ?? paletteText.keptBlock,
    keywords: Object.keys(document.blocks),
    insert: { type: 'fragment', document },
  };
}

const activationItems: readonly PaletteItem[] = Object.entries(activationText).map(
  ([name, { label, summary, words }]): PaletteItem => ({
    id: `activation:${name}`,
    label,
    family: 'activation',
    group: 'activation',
    summary,
    keywords: [...words, name, 'activation'],
    insert: { type: 'kind', kind: 'activation', params: { activation: name } },
    searchOnly: true,
  }),
);

/** The catalogue, family by family in the order of their first members. */
const kinds: readonly PaletteItem[] = [...new Set(nodeDefinitions.map(({ family }) => family))].flatMap(
  (family) => [
    ...nodeDefinitions
      .filter((definition) => definition.family === family)
      .map(
        ({ kind, label, synonyms = [], doc }): PaletteItem => ({
          id: `kind:${kind}`,
          label,
          family,
          group: family,
          summary: kindText({ kind, doc }).summary,
          keywords: [...synonyms, kind],
          insert: { type: 'kind', kind },
        }),
      ),
    ...(family === 'activation' ? activationItems : []),
  ],
);
