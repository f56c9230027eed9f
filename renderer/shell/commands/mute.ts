import { isMuted, mayMute, setMuted } from '../../../core/document/operations/mute.ts';
import { commandText } from '../../base/strings/commands.ts';
import { stepText } from '../../base/strings/steps.ts';
import { commit } from '../../model/state/document.ts';
import type { Command } from './command.ts';
import { inDesigner, selectedNodes, selectionByGraph } from './selected.ts';

function mutable() {
  return selectedNodes().filter(({ node }) => mayMute(node));
}

/** Mutes the selection; where all of it is muted already, it is heard again. */
function toggle(): void {
  const muted = mutable().some(({ node }) => !isMuted(node));
  const parts = selectionByGraph();
  commit(muted ? stepText.mute : stepText.unmute, (draft) => {
    for (const [graph, { ids }] of parts) setMuted(draft, graph, ids, muted);
  });
}

export const muteCommands: readonly Command[] = [
  {
    id: 'mute',
    label: commandText.mute,
    group: 'Edit',
    keywords: 'disable deactivate leave out ablate skip bypass',
    shortcuts: ['M'],
    needs: commandText.needs.layer,
    when: () => inDesigner() && mutable().length > 0,
    do: toggle,
  },
];
