import { element, show } from './dom.ts';
import type { Panel } from './sources/source.ts';

const names = ['image', 'camera', 'drawing'] as const;

type Name = (typeof names)[number];

/** Tabs as the ARIA patterns have them: arrows move between them, and the panel follows. */
export function tabs(panels: Readonly<Record<Name, Panel>>, onChange: () => void): void {
  let current: Name = 'image';
  const tab = (name: Name): HTMLElement => element(`tab-${name}`);
  const select = (next: Name): void => {
    if (next !== current) {
      panels[current].close();
      onChange();
    }
    for (const name of names) {
      tab(name).ariaSelected = String(name === next);
      tab(name).tabIndex = name === next ? 0 : -1;
      show(element(`panel-${name}`), name === next);
    }
    current = next;
    panels[next].open();
  };
  for (const [i, name] of names.entries()) {
    tab(name).addEventListener('click', () => select(name));
    tab(name).addEventListener('keydown', ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const target =
        key === 'Home' ? names[0] : key === 'End' ? names.at(-1) : by && names.at((i + by) % names.length);
      if (!target) return;
      select(target);
      tab(target).focus();
    });
  }
  select(current);
}
