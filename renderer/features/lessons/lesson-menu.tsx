import { ActionIcon, Menu } from '@mantine/core';
import {
  IconClipboardCheck,
  IconDots,
  IconFileExport,
  IconFileTypeHtml,
  IconRefresh,
  IconRotateClockwise2,
} from '@tabler/icons-react';
import { askChoice } from '../../base/kit/dialogs.tsx';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { openGrading } from './grading.ts';
import { restoreStep, startOver } from './lesson-actions.ts';
import { handIn } from './lesson-files.ts';
import { savePage } from './save-page.ts';

/** What is seldom needed in a lesson. */
export function LessonMenu() {
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={text.more} title={text.more}>
          <IconDots size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconRotateClockwise2 size={15} aria-hidden />}
          onClick={() => void restoreStep()}
        >
          {text.restore}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={15} aria-hidden />} onClick={() => void handIn()}>
          {text.handIn}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileTypeHtml size={15} aria-hidden />} onClick={() => void savePage()}>
          {text.savePage}
        </Menu.Item>
        <Menu.Item leftSection={<IconClipboardCheck size={15} aria-hidden />} onClick={openGrading}>
          {text.grade.menu}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconRefresh size={15} aria-hidden />} onClick={() => void askToStartOver()}>
          {text.startOver}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function askToStartOver(): Promise<void> {
  const answer = await askChoice(text.startOverTitle, text.startOverText, [
    { id: 'over', label: text.startOverConfirm, danger: true },
  ]);
  if (answer === 'over') await startOver();
}
