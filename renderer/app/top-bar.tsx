import {
  ActionIcon,
  Button,
  Menu,
  Text,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconDeviceFloppy,
  IconKeyboard,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { redoLabel, undoLabel } from '../../core/document/history.ts';
import { keysOf } from '../commands/command.ts';
import { findCommand, runCommand } from '../commands/run.ts';
import { isDirty, useDocument } from '../state/document.ts';
import { appText } from '../strings/app.ts';
import { commandText } from '../strings/commands.ts';
import { Brand } from './brand.tsx';
import { commandPalette } from './spotlight.ts';
import styles from './top-bar.module.css';
import { TrainButton } from './train-button.tsx';

/** Who and where, what can be taken back, and the way to everything else. */
export function TopBar() {
  return (
    <header className={styles['bar']} data-region>
      <DocumentHeading />
      <div className={styles['side']}>
        <UnstyledButton
          className={styles['home'] ?? ''}
          aria-label={`${appText.name}: ${appText.home}`}
          onClick={() => runCommand('start-page')}
        >
          <Brand />
        </UnstyledButton>
        <FileMenu />
        <UndoRedo />
      </div>
      <UnstyledButton className={styles['search'] ?? ''} onClick={commandPalette.open}>
        <IconSearch size={14} aria-hidden />
        <span>{appText.search}</span>
        <kbd className="mono">{keysOf('mod+K').join(' ')}</kbd>
      </UnstyledButton>
      <div className={`${styles['side']} ${styles['end']}`}>
        <ThemeButton />
        <Tooltip label={appText.settings}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={appText.settings}
            onClick={() => runCommand('settings')}
          >
            <IconSettings size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={appText.help}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={appText.help}
            onClick={() => runCommand('shortcuts')}
          >
            <IconKeyboard size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <SaveButton />
        <TrainButton />
      </div>
    </header>
  );
}

/** The document's name as the page's heading, for those who hear the page. */
function DocumentHeading() {
  const name = useDocument(({ history }) => history.document.name);
  return <VisuallyHidden component="h1">{name}</VisuallyHidden>;
}

function FileMenu() {
  const name = useDocument(({ history }) => history.document.name);
  const dirty = useDocument(isDirty);
  const file = useDocument((state) => state.file);
  const state = dirty ? (file === null ? appText.notSavedYet : appText.unsavedMark) : appText.savedMark;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={styles['document'] ?? ''}
          aria-label={`${appText.fileMenu}: ${name}, ${state}`}
        >
          <span className={styles['name']}>{name}</span>
          {dirty && <span className={styles['dot']} title={state} />}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {file !== null && <Menu.Label className="mono">{file.shown}</Menu.Label>}
        {fileItems.map((id) => (
          <CommandItem key={id} id={id} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Those that there are only in the app are left out elsewhere. */
const fileItems = [
  'new',
  'open',
  'start-page',
  'save',
  'save-as',
  'export-png',
  'export-svg',
  'reveal-document',
  'settings',
];

function CommandItem({ id }: { readonly id: string }) {
  const command = findCommand(id);
  if (command === undefined) return null;
  const [shortcut] = command.shortcuts ?? [];
  return (
    <Menu.Item
      onClick={() => runCommand(id)}
      rightSection={
        shortcut !== undefined && (
          <Text size="xs" c="dimmed">
            {keysOf(shortcut).join(' ')}
          </Text>
        )
      }
    >
      {command.label}
    </Menu.Item>
  );
}

function UndoRedo() {
  const back = useDocument(({ history }) => undoLabel(history));
  const forward = useDocument(({ history }) => redoLabel(history));
  return (
    <div className={styles['undo']}>
      <UnstyledButton
        className={styles['pill'] ?? ''}
        disabled={back === undefined}
        aria-label={back === undefined ? commandText.undo : commandText.undoStep(back)}
        onClick={() => runCommand('undo')}
      >
        <IconArrowBackUp size={15} stroke={1.7} aria-hidden />
        <span>{back === undefined ? commandText.undo : commandText.undoStep(back)}</span>
      </UnstyledButton>
      <Tooltip label={forward === undefined ? commandText.nothingToRedo : commandText.redoStep(forward)}>
        <UnstyledButton
          className={styles['pill'] ?? ''}
          disabled={forward === undefined}
          aria-label={forward === undefined ? commandText.redo : commandText.redoStep(forward)}
          onClick={() => runCommand('redo')}
        >
          <IconArrowForwardUp size={15} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Tooltip>
    </div>
  );
}

/** Light or dark; on the start page too. */
export function ThemeButton() {
  const dark = useComputedColorScheme('dark') === 'dark';
  const label = dark ? appText.toLight : appText.toDark;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={label}
        onClick={() => runCommand('theme')}
      >
        {dark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}

function SaveButton() {
  const dirty = useDocument(isDirty);
  return (
    <Button
      size="xs"
      variant={dirty ? 'light' : 'default'}
      leftSection={<IconDeviceFloppy size={15} stroke={1.7} aria-hidden />}
      onClick={() => runCommand('save')}
    >
      {appText.save}
    </Button>
  );
}
