import { produce } from 'immer';
import { removeUnusedBlocks } from '../../core/document/operations/blocks.ts';
import { saveBlockFragment } from '../../core/document/operations/fragment.ts';
import { group as groupNodes } from '../../core/document/operations/group.ts';
import { setPositions } from '../../core/document/operations/move.ts';
import { isRefusal } from '../../core/document/operations/outcome.ts';
import { ungroup as dissolve } from '../../core/document/operations/ungroup.ts';
import { ungroupAll } from '../../core/document/operations/ungroup-all.ts';
import { unroll as expandRepeats } from '../../core/document/operations/unroll.ts';
import { askText } from '../app/dialogs.tsx';
import { fitAll } from '../canvas/canvas-api.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import { engine } from '../host/engine.ts';
import { layoutGraphs } from '../layout/layout.ts';
import { saveMyBlock } from '../palette/my-blocks.ts';
import { act, refuse, showError, tell } from '../state/act.ts';
import { commit, currentDocument } from '../state/document.ts';
import { goTo, select, toggleOpen, useView } from '../state/view.ts';
import { commandText } from '../strings/commands.ts';
import { hostText } from '../strings/host.ts';
import { stepText } from '../strings/steps.ts';
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
    const [positions = {}] = await layoutGraphs([{ graph: flat.graph, inBlock: false, direction }]);
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
    when: hasSelectedNodes,
    run: group,
  },
  {
    id: 'ungroup',
    label: commandText.ungroup,
    group: 'Blocks',
    keywords: 'explode flatten',
    shortcuts: ['mod+shift+G'],
    when: blockSelected,
    run: onBlock(stepText.ungroup, dissolve),
  },
  {
    id: 'unroll',
    label: commandText.unroll,
    group: 'Blocks',
    keywords: 'expand copies repeat',
    shortcuts: ['mod+E'],
    when: blockSelected,
    run: onBlock(stepText.unroll, expandRepeats),
  },
  {
    id: 'dissolve-all',
    label: commandText.dissolveAll,
    group: 'Blocks',
    keywords: 'flatten expand everything',
    when: inDesigner,
    run: dissolveAll,
  },
  {
    id: 'open-block',
    label: commandText.openBlock,
    group: 'Blocks',
    keywords: 'enter inside',
    shortcuts: ['Enter'],
    when: blockSelected,
    run: enter,
  },
  {
    id: 'leave-block',
    label: commandText.leaveBlock,
    group: 'Blocks',
    keywords: 'up back outside',
    shortcuts: ['U'],
    when: () => inDesigner() && canvasView().trail.length > 0,
    run: leave,
  },
  {
    id: 'toggle-open',
    label: commandText.toggleOpen,
    group: 'Blocks',
    keywords: 'expand collapse',
    shortcuts: ['O'],
    when: blockSelected,
    run: () => {
      const block = selectedBlock();
      if (block !== undefined) toggleOpen(block.key);
    },
  },
  { id: 'open-all', label: commandText.openAll, group: 'Blocks', when: inDesigner, run: openAll },
  {
    id: 'close-all',
    label: commandText.closeAll,
    group: 'Blocks',
    when: () => inDesigner() && useView.getState().open.size > 0,
    run: () => useView.setState({ open: new Set() }),
  },
  {
    id: 'save-my-block',
    label: commandText.saveMyBlock,
    group: 'Blocks',
    keywords: 'library reuse palette',
    when: blockSelected,
    run: keepBlock,
  },
  {
    id: 'tidy-blocks',
    label: commandText.tidy,
    group: 'Blocks',
    keywords: 'clean definitions',
    when: inDesigner,
    run: () => {
      act(stepText.tidy, (draft) => {
        removeUnusedBlocks(draft);
        return undefined;
      });
    },
  },
];
