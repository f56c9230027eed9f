/** An element of index.html. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  id: string,
  tag?: Name,
): HTMLElementTagNameMap[Name] {
  const found = document.getElementById(id);
  if (found === null || (tag !== undefined && found.localName !== tag))
    throw new Error(`the page has no ${tag ?? 'element'} "${id}"`);
  return found as HTMLElementTagNameMap[Name];
}

/** A new element that says something. Names come from whoever made the data: they are text, never markup. */
export function said<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  text: string,
  className = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

export function show(part: HTMLElement, shown: boolean): void {
  part.hidden = !shown;
}

export function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser has no canvas');
  return context;
}
