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
import { redoLabel, undoLabel } from '../../../core/document/history.ts';
import { commandPalette } from '../../base/kit/spotlight.ts';
import { appText } from '../../base/strings/app.ts';
import { commandText } from '../../base/strings/commands.ts';
import { baseName } from '../../model/host/file-name.ts';
import { isDirty, useDocument } from '../../model/state/document.ts';
import { keysOf } from '../commands/command.ts';
import { doCommand, findCommand } from '../commands/do-command.ts';
import { Brand } from './brand.tsx';
import classes from './top-bar.module.css';
import { TrainButton } from './train-button.tsx';

/** Who and where, what can be taken back, and the way to everything else. */
export function TopBar() {
  return (
    <header className={classes.bar} data-region>
      <DocumentHeading />
      <div className={classes.side}>
        <UnstyledButton
          className={classes.home ?? ''}
          aria-label={`${appText.name}: ${appText.home}`}
          onClick={() => doCommand('start-page')}
        >
          <Brand />
        </UnstyledButton>
        <FileMenu />
        <UndoRedo />
      </div>
      <UnstyledButton className={classes.search ?? ''} onClick={commandPalette.open}>
        <IconSearch size={14} aria-hidden />
        <span>{appText.search}</span>
        <kbd className="mono">{keysOf('mod+K').join(' ')}</kbd>
      </UnstyledButton>
      <div className={`${classes.side} ${classes.end}`}>
        <ThemeButton />
        <Tooltip label={appText.settings}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={appText.settings}
            onClick={() => doCommand('settings')}
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
            onClick={() => doCommand('shortcuts')}
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
  const base = file === null ? null : baseName(file.path);
  const state = dirty ? (file === null ? appText.notSavedYet : appText.unsavedMark) : appText.savedMark;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes.document ?? ''}
          aria-label={[
            `${appText.fileMenu}: ${name}`,
            ...(base === null ? [] : [appText.savedIn(base)]),
            state,
          ].join(', ')}
        >
          <span className={classes.name}>{name}</span>
          {/* By CSS: it is read out as part of the button's name, which axe wants to hold what the text says in its order. */}
          {base !== null && <span className={`${classes.file} mono`} data-file={base} />}
          {dirty && <span className={classes.dot} title={state} />}
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
  'download-document',
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
      onClick={() => doCommand(id)}
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
    <div className={classes.undo}>
      <UnstyledButton
        className={classes.pill ?? ''}
        disabled={back === undefined}
        aria-label={back === undefined ? commandText.undo : commandText.undoStep(back)}
        onClick={() => doCommand('undo')}
      >
        <IconArrowBackUp size={15} stroke={1.7} aria-hidden />
        <span>{back === undefined ? commandText.undo : commandText.undoStep(back)}</span>
      </UnstyledButton>
      <Tooltip label={forward === undefined ? commandText.nothingToRedo : commandText.redoStep(forward)}>
        <UnstyledButton
          className={classes.pill ?? ''}
          disabled={forward === undefined}
          aria-label={forward === undefined ? commandText.redo : commandText.redoStep(forward)}
          onClick={() => doCommand('redo')}
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
        onClick={() => doCommand('theme')}
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
      onClick={() => doCommand('save')}
    >
      {appText.save}
    </Button>
  );
}
