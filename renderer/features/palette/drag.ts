import type { DragEvent } from 'react';
import type { PaletteItem } from '../../model/items/items.ts';
import { paletteItemType } from '../../model/stage/under.ts';
import classes from './palette.module.css';

/** Starts to drag an item; what hangs on the pointer is the card that it will become. */
export function startDrag(event: DragEvent<HTMLElement>, { id, label, family }: PaletteItem): void {
  event.dataTransfer.setData(paletteItemType, id);
  event.dataTransfer.effectAllowed = 'copy';
  const card = document.createElement('div');
  card.className = classes.ghost ?? '';
  card.dataset.family = family;
  const icon = event.currentTarget.querySelector('svg')?.cloneNode(true);
  const text = document.createElement('span');
  text.textContent = label;
  card.append(...(icon === undefined ? [] : [icon]), text);
  document.body.append(card);
  // The middle of the card goes where the pointer lets go.
  event.dataTransfer.setDragImage(card, card.offsetWidth / 2, card.offsetHeight / 2);
  // The browser takes its picture as soon as this event is over.
  setTimeout(() => card.remove());
}
