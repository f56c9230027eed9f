import { Modal, NavLink, Stack, Text } from '@mantine/core';
import { create } from 'zustand';
import { hostText } from '../../base/strings/host.ts';
import { FamilyIcon } from '../../base/theme/icons.tsx';
import type { ViewNode } from '../../model/view/view.ts';

interface Picking {
  readonly title: string;
  readonly nodes: readonly ViewNode[];
  readonly pick: (node: ViewNode) => void;
}

const usePicking = create<{ readonly picking: Picking | null }>()(() => ({ picking: null }));

/** Lets a person choose one of some nodes, without a pointer. */
export function openNodePicker(
  title: string,
  nodes: readonly ViewNode[],
  pick: (node: ViewNode) => void,
): void {
  usePicking.setState({ picking: { title, nodes, pick } });
}

export function NodePicker() {
  const picking = usePicking((state) => state.picking);
  const close = () => usePicking.setState({ picking: null });
  return (
    <Modal
      opened={picking !== null}
      onClose={close}
      title={picking?.title}
      size="sm"
      closeButtonProps={{ 'aria-label': hostText.cancel }}
    >
      <Stack gap={2}>
        {picking?.nodes.map((node, i) => (
          <NavLink
            key={node.key}
            component="button"
            data-autofocus={i === 0 || undefined}
            data-family={node.info.family}
            label={node.info.title}
            description={
              <Text span size="xs" c="dimmed" className="mono">
                {node.node.id}
              </Text>
            }
            leftSection={<FamilyIcon family={node.info.family} kind={node.info.kind} />}
            onClick={() => {
              close();
              picking.pick(node);
            }}
          />
        ))}
      </Stack>
    </Modal>
  );
}
