/** True for what text is typed into, or chosen from by typing. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const noText = /^(button|checkbox|color|file|radio|range|reset|submit)$/;

/** True for what text is typed into: it has an undo, a clipboard and a selection of its own. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !noText.test(target.type);
  return isWriting(target) && !(target instanceof HTMLSelectElement);
}
