import { useView } from '../state/view.ts';
import { bringIntoSight } from './canvas-api.ts';

/** How often the screen is drawn before something that was asked for is given up. */
const mostFrames = 30;

function elementOf(key: string): HTMLElement | SVGElement | null {
  const id = CSS.escape(key);
  return document.querySelector<HTMLElement | SVGElement>(
    `.react-flow__node[data-id="${id}"], .react-flow__edge[data-id="${id}"]`,
  );
}

/** True for what is drawn now: the canvas leaves out what is out of sight. */
export function isDrawn(key: string): boolean {
  return elementOf(key) !== null;
}

/** Gives the focus to the canvas as a whole. */
export function focusFlow(): void {
  document.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true });
}

export function isFlowFocused(): boolean {
  return document.activeElement?.classList.contains('react-flow') ?? false;
}

let wanted: string | undefined;

/** Gives the focus to a node, note or wire by its key, as soon as it is drawn; out of sight the view goes there first. */
export function focusItem(key: string): void {
  wanted = key;
  const attempt = (left: number): void => {
    if (wanted !== key) return;
    const element = elementOf(key);
    // Something inside it may have been given the focus meanwhile.
    if (element !== null && element !== document.activeElement && element.contains(document.activeElement))
      return;
    element?.focus({ preventScroll: true });
    // What loses the focus may change the canvas, and so take it from where it was just going.
    if (left === 0 || (element !== null && document.activeElement === element)) {
      wanted = undefined;
      return;
    }
    // A new node is drawn one or two frames later; what is out of sight has to be gone to.
    if (left === mostFrames - 3) bringIntoSight(key);
    requestAnimationFrame(() => attempt(left - 1));
  };
  attempt(mostFrames);
}

/** What is selected, if that is one thing. */
export function onlySelected(): string | undefined {
  const { selection, selectedEdges } = useView.getState();
  const [key, ...others] = [...selection, ...selectedEdges];
  return others.length === 0 ? key : undefined;
}

/** Leads the keyboard back to the canvas: to what is selected, or to the canvas as a whole. */
export function focusCanvas(): void {
  const key = onlySelected();
  if (key !== undefined && isDrawn(key)) focusItem(key);
  else focusFlow();
}

/** True where the focus is on the canvas or nowhere at all, and no dialog or menu is open. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return false;
  if (activeElement === null || activeElement === document.body) return true;
  return activeElement.matches('.react-flow, .react-flow__node, .react-flow__edge');
}

/** True where what had the focus is gone. */
export function isFocusLost(): boolean {
  return isFocusFree() && (document.activeElement === null || document.activeElement === document.body);
}
