import { produce } from 'immer';
import { removeUnusedBlocks } from '../../../core/document/operations/blocks.ts';
import { saveBlockFragment } from '../../../core/document/operations/fragment.ts';
import { group as groupNodes } from '../../../core/document/operations/group.ts';
import { setPositions } from '../../../core/document/operations/move.ts';
import { isRefusal } from '../../../core/document/operations/outcome.ts';
import { ungroup as dissolve } from '../../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../../core/document/operations/ungroup-all.ts';
import { unroll as expandRepeats } from '../../../core/document/operations/unroll.ts';
import { askText } from '../../base/kit/dialogs.tsx';
import { commandText } from '../../base/strings/commands.ts';
import { hostText } from '../../base/strings/host.ts';
import { stepText } from '../../base/strings/steps.ts';
import { engine } from '../../model/host/engine.ts';
import { saveMyBlock } from '../../model/items/my-blocks.ts';
import { layoutGraphs } from '../../model/layout/layout.ts';
import { fitAll } from '../../model/stage/canvas-api.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { act, refuse, showError, tell } from '../../model/state/act.ts';
import { canvasRoom } from '../../model/state/canvas-room.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { goTo, select, toggleOpen, useView } from '../../model/state/view.ts';
import type { Command } from './command.ts';
import { hasSelectedNodes, inDesigner, mainPart, selectedBlock } from './selected.ts';

function group(): void {
  const { where, ids } = mainPart();
  const grouped = act(stepText.group, (draft) => groupNodes(draft, where.graph, ids, 'block'));
  if (grouped !== undefined) select([where.keys + grouped.node]);
}

/** Runs an operation on the selected block; what it leaves is selected. */
function onBlock(label: string, operation: typeof dissolve): () => void {
  return () => {
    const block = selectedBlock();
    if (block === undefined) return;
    const { where, node } = block;
    const ids = act(label, (draft) => operation(draft, where.graph, node.id));
    if (ids !== undefined) select(ids.map((id) => where.keys + id));
  };
}

/** Hundreds of layers are no row to look at: they are laid out in the same step. */
async function dissolveAll(): Promise<void> {
  let refused: string | undefined;
  const flat = produce(currentDocument(), (draft) => {
    const outcome = ungroupAll(draft);
    if (isRefusal(outcome)) refused = outcome.problem;
  });
  if (refused !== undefined) {
    refuse(refused);
    return;
  }
  try {
    const direction = flat.graph.direction ?? 'right';
    const [positions = {}] = await layoutGraphs([
      { graph: flat.graph, inBlock: false, direction, room: canvasRoom() },
    ]);
    commit(stepText.ungroupAll, (draft) => {
      ungroupAll(draft);
      setPositions(draft, null, positions);
    });
    goTo([]);
    requestAnimationFrame(() => fitAll());
  } catch (thrown) {
    showError(thrown);
  }
}

function enter(): void {
  const block = selectedBlock();
  if (block === undefined) return;
  const view = canvasView();
  const trail = view.trail.map(({ id }) => id);
  goTo([...trail, ...block.key.slice(view.where.keys.length).split('/')]);
}

function leave(): void {
  const { trail } = canvasView();
  const inner = canvasView().where.keys.replace(/\/$/, '');
  goTo(trail.slice(0, -1).map(({ id }) => id));
  select([inner]);
}

function openAll(): void {
  // Opening blocks shows more blocks: until none is closed.
  for (let round = 0; round < 16; round++) {
    const { nodes } = canvasView();
    const { open } = useView.getState();
    const closed = [...nodes.values()].filter(({ info, key }) => info.kind === 'block' && !open.has(key));
    if (closed.length === 0) return;
    useView.setState({ open: new Set([...open, ...closed.map(({ key }) => key)]) });
  }
}

async function keepBlock(): Promise<void> {
  const block = selectedBlock();
  if (block === undefined) return;
  const fragment = saveBlockFragment(currentDocument(), block.where.graph, block.node.id);
  if (fragment === undefined) return;
  const name = await askText({
    title: commandText.myBlockTitle,
    label: commandText.myBlockLabel,
    confirm: hostText.save,
    initial: block.info.title,
    check: (text) => (text === '' ? hostText.nameNeeded : undefined),
  });
  if (name === null) return;
  try {
    await saveMyBlock(engine, name, fragment);
    tell(commandText.myBlockSaved(name));
  } catch (thrown) {
    showError(thrown);
  }
}

const blockSelected = () => inDesigner() && selectedBlock() !== undefined;

export const blockCommands: readonly Command[] = [
  {
    id: 'group',
    label: commandText.group,
    group: 'Blocks',
    keywords: 'module subgraph collapse',
    shortcuts: ['mod+G'],
    needs: commandText.needs.nodes,
    when: hasSelectedNodes,
    do: group,
  },
  {
    id: 'ungroup',
    label: commandText.ungroup,
    group: 'Blocks',
    keywords: 'explode flatten',
    shortcuts: ['mod+shift+G'],
    needs: commandText.needs.block,
    when: blockSelected,
    do: onBlock(stepText.ungroup, dissolve),
  },
  {
    id: 'unroll',
    label: commandText.unroll,
    group: 'Blocks',
    keywords: 'expand copies repeat',
    shortcuts: ['mod+E'],
    needs: commandText.needs.block,
    when: blockSelected,
    do: onBlock(stepText.unroll, expandRepeats),
  },
  {
    id: 'dissolve-all',
    label: commandText.dissolveAll,
    group: 'Blocks',
    keywords: 'flatten expand everything',
    when: inDesigner,
    do: dissolveAll,
  },
  {
    id: 'open-block',
    label: commandText.openBlock,
    group: 'Blocks',
    keywords: 'enter inside',
    shortcuts: ['Enter'],
    needs: commandText.needs.block,
    when: blockSelected,
    do: enter,
  },
  {
    id: 'leave-block',
    label: commandText.leaveBlock,
    group: 'Blocks',
    keywords: 'up back outside',
    shortcuts: ['U'],
    needs: commandText.needs.inside,
    when: () => inDesigner() && canvasView().trail.length > 0,
    do: leave,
  },
  {
    id: 'toggle-open',
    label: commandText.toggleOpen,
    group: 'Blocks',
    keywords: 'expand collapse',
    shortcuts: ['O'],
    needs: commandText.needs.block,
    when: blockSelected,
    do: () => {
      const block = selectedBlock();
      if (block !== undefined) toggleOpen(block.key);
    },
  },
  { id: 'open-all', label: commandText.openAll, group: 'Blocks', when: inDesigner, do: openAll },
  {
    id: 'close-all',
    label: commandText.closeAll,
    group: 'Blocks',
    needs: commandText.needs.open,
    when: () => inDesigner() && useView.getState().open.size > 0,
    do: () => useView.setState({ open: new Set() }),
  },
  {
    id: 'save-my-block',
    label: commandText.saveMyBlock,
    group: 'Blocks',
    keywords: 'library reuse palette',
    needs: commandText.needs.block,
    when: blockSelected,
    do: keepBlock,
  },
  {
    id: 'tidy-blocks',
    label: commandText.tidy,
    group: 'Blocks',
    keywords: 'clean definitions',
    when: inDesigner,
    do: () => {
      act(stepText.tidy, (draft) => {
        removeUnusedBlocks(draft);
        return undefined;
      });
    },
  },
];
