/** Puts a text into a field as typing does. */
export function type(text: string): (field: HTMLElement) => void {
  return (field) => {
    if (!(field instanceof HTMLInputElement)) throw new Error(`expected an input, received ${field.tagName}`);
    // React hears of a value only where the input's own setter was called.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
}
