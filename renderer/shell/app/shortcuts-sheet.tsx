import { Modal } from '@mantine/core';
import { groupBy } from '../../../core/group-by.ts';
import { commandText } from '../../base/strings/commands.ts';
import { hostText } from '../../base/strings/host.ts';
import { useWindow } from '../../model/state/window.ts';
import { commands } from '../commands/list.ts';
import { Keys } from './palette/keys.tsx';
import classes from './shortcuts-sheet.module.css';

/** ?: all shortcuts and gestures on one sheet. */
export function ShortcutsSheet() {
  const help = useWindow((state) => state.help);
  const bound = commands.filter(
    ({ shortcuts, id }) => shortcuts !== undefined && (!id.startsWith('nudge-') || id === 'nudge-ArrowLeft'),
  );
  return (
    <Modal
      opened={help}
      onClose={() => useWindow.setState({ help: false })}
      title={commandText.shortcuts}
      size={860}
      closeButtonProps={{ 'aria-label': hostText.cancel }}
    >
      <div className={classes.sheet}>
        {[...groupBy(bound, ({ group }) => group)].map(([group, members]) => (
          <section key={group}>
            <h3>{commandText.groups[group]}</h3>
            <dl>
              {members.map(({ id, label, shortcuts = [] }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys shortcut={shortcuts[0]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{commandText.gestures}</h3>
          <dl>
            {commandText.gestureList.map(([gesture, meaning]) => (
              <div key={gesture}>
                <dt>{meaning}</dt>
                <dd>{gesture}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
