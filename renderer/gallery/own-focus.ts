/** Gives an element the focus, whatever else wanted it. */
export const giveFocus: (element: HTMLElement) => void = (element) => focus.call(element);

const { focus } = HTMLElement.prototype;

// Frames beside each other share one focus, and the last to ask for it would have it: by chance another one in every picture.
// There only the state has it that says so; a state that is a page of its own is as in the app.
if (window.parent !== window) HTMLElement.prototype.focus = () => undefined;
