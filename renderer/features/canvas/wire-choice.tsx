import { Menu } from '@mantine/core';
import { IconArrowRampRight, IconReplace } from '@tabler/icons-react';
import { MenuPlace } from '../../base/kit/menu-place.tsx';
import { canvasText } from '../../base/strings/canvas.ts';
import { closeWireChoice, useWireChoice } from './gestures/wire-choice.ts';

const text = canvasText.wireChoice;

/** Asks what a wire means that was let go on an input which is taken: a skip connection, or another source. */
export function WireChoice() {
  const question = useWireChoice((state) => state.question);
  const chosen = (run: (() => void) | undefined) => () => {
    closeWireChoice();
    run?.();
  };
  return (
    <Menu
      opened={question !== null}
      onClose={closeWireChoice}
      position="right-start"
      offset={2}
      width={240}
      returnFocus
    >
      <MenuPlace at={question?.at ?? null} label={text.label} />
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowRampRight size={15} aria-hidden />}
          onClick={chosen(question?.skip)}
        >
          {text.skip}
        </Menu.Item>
        <Menu.Item leftSection={<IconReplace size={15} aria-hidden />} onClick={chosen(question?.replace)}>
          {text.replace}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
