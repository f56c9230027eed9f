import { type ReactNode, useState } from 'react';
import { Segments } from '../../base/kit/segments.tsx';
import { Tabs } from '../../base/kit/tabs.tsx';
import type { Story } from '../story.ts';

function SomeSegments({ disabled = false }: { readonly disabled?: boolean }) {
  const [value, setValue] = useState<'loss' | 'accuracy' | 'rate'>('loss');
  return (
    <Segments
      label="Curve"
      value={value}
      onChange={setValue}
      disabled={disabled}
      options={[
        { id: 'loss', label: 'Loss' },
        { id: 'accuracy', label: 'Accuracy' },
        { id: 'rate', label: 'Learning rate', disabled: true },
      ]}
    />
  );
}

function SomeTabs({ look, closed = false }: { readonly look: 'line' | 'rows'; readonly closed?: boolean }) {
  const [value, setValue] = useState<'confusion' | 'classes' | 'inside' | null>(closed ? null : 'confusion');
  return (
    <>
      <Tabs
        label="Results"
        panel="panel"
        look={look}
        value={value}
        onChange={setValue}
        options={[
          { id: 'confusion', label: 'Confusion' },
          { id: 'classes', label: 'Classes' },
          { id: 'inside', label: 'Inside' },
        ]}
      />
      <p id="panel">{value ?? 'closed'}</p>
    </>
  );
}

function padded(children: ReactNode): () => ReactNode {
  return () => <div style={{ padding: 16 }}>{children}</div>;
}

/** Controls that many panels share. */
export const story: Story = {
  title: 'Shared controls',
  part: () => ({ width: 340, height: 130 }),
  states: {
    segments: { render: padded(<SomeSegments />), shows: 'fieldset' },
    'segments disabled': { render: padded(<SomeSegments disabled />), shows: 'fieldset' },
    'segments focused': {
      render: padded(<SomeSegments />),
      shows: 'fieldset button',
      focused: 'fieldset button',
    },
    tabs: { render: padded(<SomeTabs look="line" />), shows: '[role=tab]' },
    'tabs closed': { render: padded(<SomeTabs look="line" closed />), shows: '[role=tab]' },
    'tabs in rows': { render: padded(<SomeTabs look="rows" />), shows: '[role=tab]' },
  },
};
