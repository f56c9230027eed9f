import { decode } from '../decode.ts';
import { element, show } from '../dom.ts';
import type { Panel, Source } from './source.ts';

/** Images that are chosen, dropped anywhere on the page, or pasted. */
export function imageSource(source: Source): Panel {
  const file = element('file', 'input');
  const shown = element('shown', 'img');
  const zone = element('zone');
  let isOpen = false;

  const fill = (full: boolean): void => {
    show(shown, full);
    show(element('image-off'), !full);
    zone.classList.toggle('filled', full);
  };
  const take = async (chosen: File | null | undefined): Promise<void> => {
    if (!chosen) return;
    element('tab-image').click();
    source.problem('');
    try {
      const { stored, how } = await decode(chosen);
      URL.revokeObjectURL(shown.src);
      shown.src = URL.createObjectURL(chosen);
      shown.alt = chosen.name;
      fill(true);
      await source.see(stored, how);
    } catch {
      source.clear();
      source.problem(`This browser cannot read ${chosen.name} as an image.`);
    }
  };
  file.addEventListener('change', () => void take(file.files?.[0]).then(() => (file.value = '')));
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle('over', isOver);
  };
  document.addEventListener('dragover', over(true));
  document.addEventListener('dragleave', over(false));
  document.addEventListener('drop', (event) => {
    over(false)(event);
    void take(event.dataTransfer?.files[0]);
  });
  document.addEventListener('paste', (event) => {
    if (isOpen)
      void take([...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/')));
  });
  return {
    open() {
      isOpen = true;
    },
    close() {
      isOpen = false;
      fill(false);
    },
  };
}
